using System.Numerics;
using Mien.Core;

namespace Mien.Cli.Detect;

/// <summary>The five points by the names that files give them.</summary>
internal static class LandmarkNames
{
    public static readonly string[] All = ["leftEye", "rightEye", "nose", "leftMouth", "rightMouth"];

    public static Vector2[] Points(this Landmarks landmarks) =>
        [landmarks.LeftEye, landmarks.RightEye, landmarks.Nose, landmarks.LeftMouth, landmarks.RightMouth];
}
