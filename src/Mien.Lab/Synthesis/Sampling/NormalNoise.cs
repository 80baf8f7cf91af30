namespace Mien.Lab.Synthesis.Sampling;

/// <summary>Standard normal numbers by seed and place: the same on every machine, whatever else is drawn.</summary>
public static class NormalNoise
{
    /// <summary>Fills a face's noise, by Box &amp; Muller 1958.</summary>
    /// <param name="noise">Takes it.</param>
    /// <param name="seed">Of all faces.</param>
    /// <param name="face">Which one, from 0.</param>
    public static void Fill(Span<float> noise, ulong seed, long face)
    {
        var draws = new Random(SeedOf(seed, face));
        for (var at = 0; at < noise.Length; at += 2)
        {
            // 1 − u is above 0.
            var (length, angle) = (Math.Sqrt(-2 * Math.Log(1 - draws.NextDouble())), 2 * Math.PI * draws.NextDouble());
            noise[at] = (float)(length * Math.Cos(angle));
            if (at + 1 < noise.Length)
            {
                noise[at + 1] = (float)(length * Math.Sin(angle));
            }
        }
    }

    // SplitMix64, Steele et al. 2014: near seeds and faces give numbers that have nothing in common.
    private static int SeedOf(ulong seed, long face)
    {
        var z = unchecked((seed * 0x9E3779B97F4A7C15) + ((ulong)face * 0xD1342543DE82EF95) + 0x632BE59BD9B4E019);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
