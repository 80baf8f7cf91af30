using System.Numerics;
using Mien.Core;

namespace Mien.Data.Scenes;

/// <summary>Five points that go with their picture.</summary>
public static class MovedLandmarks
{
    /// <summary>Where a transform takes the points. What a mirror makes of the left eye is the right one, as the viewer sees it.</summary>
    public static Landmarks Moved(this Landmarks points, Matrix3x2 transform)
    {
        var moved = points.Map(point => Vector2.Transform(point, transform));
        return transform.GetDeterminant() > 0
            ? moved
            : new(moved.RightEye, moved.LeftEye, moved.Nose, moved.RightMouth, moved.LeftMouth);
    }
}
