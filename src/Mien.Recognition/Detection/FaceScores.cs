namespace Mien.Recognition.Detection;

/// <summary>Tells exports that end in a softmax from those that leave it to the reader.</summary>
internal static class FaceScores
{
    // A softmax in half precision is off by so much.
    private const float Tolerance = 2e-3f;

    /// <summary>Whether all pairs of no face and face are in 0…1 and together 1.</summary>
    /// <param name="values">The output.</param>
    /// <param name="pairs">How many there are.</param>
    /// <param name="step">From one pair to the next.</param>
    /// <param name="apart">From no face to face.</param>
    public static bool AreProbabilities(ReadOnlySpan<float> values, int pairs, int step, int apart)
    {
        for (var i = 0; i < pairs; i++)
        {
            var (noFace, face) = (values[i * step], values[(i * step) + apart]);
            if (noFace < 0 || face < 0 || !(MathF.Abs(noFace + face - 1) <= Tolerance))
            {
                return false;
            }
        }
        return true;
    }
}
