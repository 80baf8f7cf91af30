namespace Mien.Synthesis.StableDiffusion;

/// <summary>The small picture in which the diffusion runs: [4, height/8, width/8].</summary>
internal static class Latents
{
    public const int Channels = 4, InpaintingChannels = 9, Factor = 8;

    /// <summary>Numbers of a normal distribution, the same for the same seed (Box and Muller 1958).</summary>
    public static float[] Noise(int seed, int count)
    {
        var random = new Random(seed);
        var noise = new float[count];
        for (var i = 0; i < count; i += 2)
        {
            var (length, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            noise[i] = (float)(length * Math.Cos(angle));
            if (i + 1 < count)
            {
                noise[i + 1] = (float)(length * Math.Sin(angle));
            }
        }
        return noise;
    }
}
