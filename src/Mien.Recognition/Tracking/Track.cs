using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.Tracking;

/// <summary>One face on its way through a video: where it was last, and how fast it moves.</summary>
internal sealed class Track
{
    // Over which time, in seconds, speed and usual confidence are averaged.
    private const double Memory = 0.3;

    // How far a face may be from where it is expected, in sides of its box: at once, and more for each second that it was hidden.
    private const float Reach = 0.6f, ReachPerSecond = 0.8f;

    private static readonly float MostGrowth = MathF.Log(1.8f);

    private Vector2 _speed;
    private float _usual;

    public Track(Face face, TimeSpan time) => (Face, Seen, Times, _usual) = (face, time, 1, face.Confidence);

    /// <summary>0 until it is confirmed.</summary>
    public int Number { get; set; }

    /// <summary>As it was last seen.</summary>
    public Face Face { get; private set; }

    /// <summary>When.</summary>
    public TimeSpan Seen { get; private set; }

    /// <summary>In how many frames.</summary>
    public int Times { get; private set; }

    /// <summary>Whether it was not seen in the last frame, or hardly.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>The expected box.</summary>
    public Box At(TimeSpan time)
    {
        var moved = _speed * (float)(time - Seen).TotalSeconds;
        return Face.Box with { X = Face.Box.X + moved.X, Y = Face.Box.Y + moved.Y };
    }

    /// <summary>The cost of taking a found face for this one; +∞ where it cannot be the same.</summary>
    public float Cost(Face found, TimeSpan time)
    {
        var (expected, box) = (At(time), found.Box);
        var (side, other) = (Side(expected), Side(box));
        var (away, growth) = (Vector2.Distance(expected.Center, box.Center) / Math.Max(side, other), MathF.Abs(MathF.Log(side / other)));
        var hidden = (float)(time - Seen).TotalSeconds;
        return away <= Reach + (ReachPerSecond * hidden) && growth <= MostGrowth ? 1 - expected.IntersectionOverUnion(box) + (away / 2) + growth : float.PositiveInfinity;
    }

    /// <summary>It was found again.</summary>
    public void See(Face found, TimeSpan time)
    {
        var seconds = (time - Seen).TotalSeconds;
        if (seconds > 0)
        {
            var share = (float)(1 - Math.Exp(-seconds / Memory));
            _speed = Vector2.Lerp(_speed, (found.Box.Center - Face.Box.Center) / (float)seconds, share);
            _usual += (found.Confidence - _usual) * share;
        }
        IsUnsure = found.Confidence < _usual / 2;
        (Face, Seen, Times) = (found, time, Times + 1);
    }

    /// <summary>It was not found.</summary>
    public void Miss() => IsUnsure = true;

    private static float Side(Box box) => Math.Max(1, Math.Max(box.Width, box.Height));
}
