using Mien.Data.Datasets;
using Mien.Synthesis.Generators;

namespace Mien.Lab.Synthesis;

/// <summary>How much training faces differ, which is what a generator's faces are compared with.</summary>
internal static class TrainingSpread
{
    private const int Most = 2000;

    /// <summary><see cref="SampleSheet.Spread"/> of up to 2,000 faces, spread over all of them.</summary>
    public static double Of(FaceSet faces)
    {
        var (count, pixels) = (Math.Min(Most, faces.Count), faces.Size * faces.Size);
        var values = new float[count * pixels];
        for (var at = 0; at < count; at++)
        {
            FacePixels.Read(faces.Picture((int)((long)at * faces.Count / count)), faces.Size, values.AsSpan(at * pixels, pixels));
        }
        return SampleSheet.Spread(values, pixels);
    }
}
