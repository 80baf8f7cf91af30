namespace Mien.Synthesis.Generators;

/// <summary>Standard normal numbers by seed: the same on every machine, whatever else is drawn.</summary>
public static class NormalNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The seed of one of many faces, which has nothing in common with that of its neighbor or of a neighboring seed.</summary>
    /// <param name="seed">Of all of them.</param>
    /// <param name="face">Which one, from 0.</param>
    public static ulong SeedOf(ulong seed, long face) => Mix(unchecked(Mix(seed + Golden) + (((ulong)face + 1) * Golden)));

    /// <summary>Fills a face's noise, by Box &amp; Muller 1958.</summary>
    /// <param name="noise">Takes it.</param>
    /// <param name="seed">Of the face.</param>
    public static void Fill(Span<float> noise, ulong seed)
    {
        for (var at = 0; at < noise.Length; at += 2)
        {
            // 1 − u is above 0.
            var (length, angle) = (Math.Sqrt(-2 * Math.Log(1 - Next(ref seed))), 2 * Math.PI * Next(ref seed));
            noise[at] = (float)(length * Math.Cos(angle));
            if (at + 1 < noise.Length)
            {
                noise[at + 1] = (float)(length * Math.Sin(angle));
            }
        }
    }

    // Uniform in 0…1, 1 left out: the 53 highest bits.
    private static double Next(ref ulong state)
    {
        state = unchecked(state + Golden);
        return (Mix(state) >> 11) * (1.0 / (1UL << 53));
    }

    // SplitMix64, Steele et al. 2014.
    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
