using System.Numerics;

namespace Mien.Core;

/// <summary>Five points of a face in pixels of its picture; left and right as the viewer sees them.</summary>
public readonly record struct Landmarks(Vector2 LeftEye, Vector2 RightEye, Vector2 Nose, Vector2 LeftMouth, Vector2 RightMouth)
{
    /// <summary>The number of points.</summary>
    public const int Count = 5;

    /// <summary>The points' names in files, in their order: <c>leftEye</c>, <c>rightEye</c>, <c>nose</c>, <c>leftMouth</c>, <c>rightMouth</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["leftEye", "rightEye", "nose", "leftMouth", "rightMouth"];

    /// <summary>The middle between the eyes.</summary>
    public Vector2 EyeCenter => (LeftEye + RightEye) / 2;

    /// <summary>From eye to eye, in pixels.</summary>
    public float EyeDistance => Vector2.Distance(LeftEye, RightEye);

    /// <summary>The mean of eyes and mouth corners. The nose is left out: it moves when the head turns.</summary>
    public Vector2 Center => (LeftEye + RightEye + LeftMouth + RightMouth) / 4;

    /// <summary>One of the points, in the order of <see cref="Names"/>.</summary>
    /// <param name="index">0…4.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public Vector2 this[int index] => index switch
    {
        0 => LeftEye,
        1 => RightEye,
        2 => Nose,
        3 => LeftMouth,
        4 => RightMouth,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>The points in the order of <see cref="Names"/>.</summary>
    public Vector2[] ToArray() => [LeftEye, RightEye, Nose, LeftMouth, RightMouth];

    /// <summary>Each point as a function moves it.</summary>
    public Landmarks Map(Func<Vector2, Vector2> move) => new(move(LeftEye), move(RightEye), move(Nose), move(LeftMouth), move(RightMouth));

    /// <summary>The points in the same picture at <paramref name="factor"/> times its width and height.</summary>
    public Landmarks Scaled(float factor) => new(LeftEye * factor, RightEye * factor, Nose * factor, LeftMouth * factor, RightMouth * factor);
}
