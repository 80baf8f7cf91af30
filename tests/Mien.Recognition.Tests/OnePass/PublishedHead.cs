namespace Mien.Recognition.Tests.OnePass;

/// <summary>
/// One grid's part of an output of a network of others: at each place it looks at one pixel, the place's upper left one, and answers
/// <c>weight · value + bias</c> for each number.
/// </summary>
/// <param name="Stride">Pixels from one place to the next.</param>
/// <param name="Bias">As many numbers as an answer has, for each answer of a place.</param>
/// <param name="Plane">The plane whose value counts.</param>
/// <param name="Weight">Null: none.</param>
internal sealed record PublishedHead(int Stride, float[] Bias, int Plane = 0, float[]? Weight = null)
{
    /// <summary>[numbers, 3, 1, 1].</summary>
    public float[] Kernel()
    {
        var kernel = new float[3 * Bias.Length];
        for (var i = 0; i < Bias.Length; i++)
        {
            kernel[(3 * i) + Plane] = Weight?[i] ?? 0;
        }
        return kernel;
    }
}
