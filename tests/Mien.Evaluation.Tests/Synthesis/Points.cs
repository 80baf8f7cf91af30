using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

/// <summary>Faces that are points of a seed.</summary>
internal static class Points
{
    /// <summary>Standard normal values, by Box and Muller.</summary>
    public static FaceFeatures Normal(int count, int width, int seed, double shift = 0)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, count * width).Select(_ => (float)(shift + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))], width);
    }

    public static FaceFeatures Line(params float[] places) => new(places, 1);
}
