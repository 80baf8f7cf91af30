namespace Mien.Evaluation.Reports;

/// <summary>A map of the evidence for a reading in each place of a face: above 0 for it, below 0 against it.</summary>
/// <param name="Width">Places in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">[Height, Width], the top row first.</param>
public sealed record HeatMap(int Width, int Height, IReadOnlyList<float> Values)
{
    /// <summary>The largest value, whatever its sign; 0 for a face of which nothing speaks for or against.</summary>
    public float Largest => Values.Max(Math.Abs);

    /// <summary>The value at a place between 0 and 1 across and down, linear between the four nearest centers; outside, the edge's.</summary>
    public float At(float across, float down)
    {
        var (x, y) = (Math.Clamp((across * Width) - 0.5f, 0, Width - 1), Math.Clamp((down * Height) - 0.5f, 0, Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var upper = float.Lerp(Values[(top * Width) + left], Values[(top * Width) + right], x - left);
        var lower = float.Lerp(Values[(bottom * Width) + left], Values[(bottom * Width) + right], x - left);
        return float.Lerp(upper, lower, y - top);
    }
}
