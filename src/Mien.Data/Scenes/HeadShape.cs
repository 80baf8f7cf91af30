namespace Mien.Data.Scenes;

/// <summary>
/// An average head: rows from crown to chin, each two halves of an ellipse, with a nose and eye sockets. In millimeters from its upright axis and from the height
/// of the eyes; azimuths in degrees from the nose, to the viewer's right.
/// </summary>
internal static class HeadShape
{
    /// <summary>The first and the last row, below the eyes.</summary>
    public const int CrownMm = -117, NeckMm = 125;

    /// <summary>From hairline to chin, the height of <see cref="FaceEllipse"/>.</summary>
    public const float FaceHeightMm = 183;

    /// <summary>Where the box of a turned face begins and ends, below the eyes.</summary>
    public const int BrowMm = -56, ChinMm = 118;

    /// <summary>Of the ear's front, where the box of a turned face ends.</summary>
    public const float EarMm = 72, EarBehindAxisMm = 12;

    /// <summary>How far the tip of the nose stands before eyes and mouth, and these on average before the axis.</summary>
    public const float NoseBeforeFaceMm = 36, FaceBeforeAxisMm = 77;

    private const float Degrees = MathF.PI / 180;
    private const int Circle = 360;

    // Height; half of the width; before and behind the axis. An adult's head of 152 by 193 mm, 242 mm from crown to chin.
    private static readonly (float Y, float Width, float Front, float Back)[] Rows =
    [
        (-118, 8, 10, 10), (-110, 34, 38, 38), (-100, 48, 54, 56), (-64, 70, 84, 90), (-40, 75, 90, 97), (-20, 76, 92, 98), (0, 75, 86, 98), (42, 70, 86, 80),
        (60, 65, 90, 60), (75, 60, 92, 50), (90, 50, 88, 45), (100, 42, 92, 40), (112, 32, 86, 35), (120, 18, 70, 20), (126, 6, 50, 6),
    ];

    private static readonly (float Y, float Height)[] Nose = [(-8, 0), (5, 8), (20, 16), (40, 27), (48, 22), (54, 6), (60, 0)];

    private static readonly float[] Radii = Table();

    /// <summary>From the axis to the skin.</summary>
    /// <param name="azimuth">Any.</param>
    /// <param name="below">The nearest row is taken.</param>
    public static float Radius(float azimuth, float below)
    {
        var row = Circle * (Math.Clamp((int)MathF.Round(below), CrownMm, NeckMm) - CrownMm);
        var at = azimuth - (Circle * MathF.Floor(azimuth / Circle));
        var first = (int)at;
        return float.Lerp(Radii[row + (first % Circle)], Radii[row + ((first + 1) % Circle)], at - first);
    }

    private static float[] Table()
    {
        var radii = new float[(NeckMm - CrownMm + 1) * Circle];
        for (var i = 0; i < radii.Length; i++)
        {
            radii[i] = Skin((i / Circle) + CrownMm, i % Circle);
        }
        return radii;
    }

    private static float Skin(float below, int azimuth)
    {
        var next = Array.FindIndex(Rows, row => row.Y >= below);
        var (a, b) = (Rows[next - 1], Rows[next]);
        var t = (below - a.Y) / (b.Y - a.Y);
        var (sin, cos) = MathF.SinCos(azimuth * Degrees);
        var across = sin / float.Lerp(a.Width, b.Width, t);
        var along = cos / (cos > 0 ? float.Lerp(a.Front, b.Front, t) : float.Lerp(a.Back, b.Back, t));
        var radius = 1 / MathF.Sqrt((across * across) + (along * along));
        if (cos <= 0)
        {
            return radius;
        }
        var x = MathF.Abs(radius * sin);
        var nose = NoseHeight(below) * Bump(x / 11);
        var socket = 7 * Bump((x - 31) / 14) * Bump(below / 11);
        return radius + nose - socket;
    }

    private static float NoseHeight(float below)
    {
        var next = Array.FindIndex(Nose, row => row.Y >= below);
        return next <= 0 ? 0 : float.Lerp(Nose[next - 1].Height, Nose[next].Height, (below - Nose[next - 1].Y) / (Nose[next].Y - Nose[next - 1].Y));
    }

    private static float Bump(float x) => MathF.Exp(-x * x);
}
