namespace Mien.Data.Scenes;

/// <summary>A view of <see cref="HeadShape"/> from far away, looking aside.</summary>
internal sealed class HeadView
{
    private const float Degrees = MathF.PI / 180;

    // Of the azimuths from the viewer, a little more than the half before the axis: a nose reaches over the edge.
    private const int SeenDegrees = 100;
    private const int Columns = 2 * MostMm + 1, MostMm = 125;

    private static readonly (float Sin, float Cos)[] Directions = [.. Enumerable.Range(-SeenDegrees, (2 * SeenDegrees) + 1).Select(seen => MathF.SinCos(seen * Degrees))];

    private readonly float _yaw;
    private readonly float[] _azimuths = new float[(HeadShape.NeckMm - HeadShape.CrownMm + 1) * Columns];
    private readonly (float Left, float Right)[] _reach = new (float, float)[HeadShape.NeckMm - HeadShape.CrownMm + 1];

    /// <param name="yaw">How far it looks to the viewer's right, in degrees.</param>
    public HeadView(float yaw)
    {
        _yaw = yaw;
        Array.Fill(_azimuths, float.NaN);
        Span<float> nearest = stackalloc float[Columns];
        for (var row = 0; row < _reach.Length; row++)
        {
            nearest.Fill(float.NegativeInfinity);
            Draw(row, nearest);
        }
    }

    /// <summary>The azimuth, from the nose, of the point that is seen; null beside the head.</summary>
    /// <param name="right">Of the axis, in mm.</param>
    /// <param name="below">Below the eyes, in mm.</param>
    public float? Azimuth(float right, float below)
    {
        var (column, row) = ((int)MathF.Round(right) + MostMm, Row(below));
        var azimuth = row < 0 || column is < 0 or >= Columns ? float.NaN : _azimuths[(row * Columns) + column];
        return float.IsNaN(azimuth) ? null : azimuth;
    }

    /// <summary>From where to where a row of the head is seen, right of the axis in mm; nothing above and below the head.</summary>
    public (float Left, float Right) Reach(float below) => Row(below) is >= 0 and var row ? _reach[row] : default;

    /// <summary>From where to where the face is seen: from the ear's front to where nose, brow or chin ends.</summary>
    public (float Left, float Right) FaceReach()
    {
        var (sin, cos) = MathF.SinCos(MathF.Abs(_yaw) * Degrees);
        var ear = (HeadShape.EarMm * cos) + (HeadShape.EarBehindAxisMm * sin);
        var face = _reach.AsSpan(Row(HeadShape.BrowMm)..(Row(HeadShape.ChinMm) + 1));
        var (left, right) = (0f, 0f);
        foreach (var reach in face)
        {
            (left, right) = (Math.Min(left, reach.Left), Math.Max(right, reach.Right));
        }
        return _yaw >= 0 ? (-ear, right) : (left, ear);
    }

    // From one azimuth to the next, over all columns between; the nearer one covers the farther.
    private void Draw(int row, Span<float> nearest)
    {
        var last = At(-SeenDegrees, row);
        for (var seen = 1 - SeenDegrees; seen <= SeenDegrees; seen++)
        {
            var next = At(seen, row);
            _reach[row] = (Math.Min(_reach[row].Left, next.Right), Math.Max(_reach[row].Right, next.Right));
            var (from, to) = (MathF.Min(last.Right, next.Right), MathF.Max(last.Right, next.Right));
            for (var right = (int)MathF.Ceiling(from); right <= to; right++)
            {
                var t = to > from ? (right - last.Right) / (next.Right - last.Right) : 0;
                var depth = float.Lerp(last.Depth, next.Depth, t);
                if (depth > nearest[right + MostMm])
                {
                    nearest[right + MostMm] = depth;
                    _azimuths[(row * Columns) + right + MostMm] = seen - 1 + t - _yaw;
                }
            }
            last = next;
        }
    }

    private (float Right, float Depth) At(int seen, int row)
    {
        var (sin, cos) = Directions[seen + SeenDegrees];
        var radius = HeadShape.Radius(seen - _yaw, row + HeadShape.CrownMm);
        return (radius * sin, radius * cos);
    }

    private static int Row(float below) =>
        (int)MathF.Round(below) is >= HeadShape.CrownMm and <= HeadShape.NeckMm and var row ? row - HeadShape.CrownMm : -1;
}
