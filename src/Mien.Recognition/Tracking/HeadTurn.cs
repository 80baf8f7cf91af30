using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.Tracking;

/// <summary>An estimate of a head's yaw from its five points.</summary>
/// <remarks>Seen from the front, the nose lies midway between the eyes; in profile, at one of them or beyond:<code>
/// (1) turn = |(nose − middle) · e| / (|right − left| / 2),   e = (right − left) / |right − left|,   middle between the eyes
/// </code></remarks>
public static class HeadTurn
{
    /// <summary>From here on half of the face is hidden.</summary>
    public const float Limit = 1;

    /// <summary>0 from the front, about 1 where the nose covers the farther eye.</summary>
    public static float Estimate(Landmarks points)
    {
        var eyes = points.RightEye - points.LeftEye;
        var length = eyes.Length();
        return length > 0 ? MathF.Abs(Vector2.Dot(points.Nose - points.EyeCenter, eyes / length)) / (length / 2) : float.PositiveInfinity;   // (1)
    }
}
