using Mien.Synthesis.Generators;

namespace Mien.Synthesis.Tests.Generators;

public class NormalNoiseTests
{
    // SplitMix64 and Box & Muller written in Python.
    [Fact]
    public void Noise_and_seeds_are_what_was_computed_elsewhere()
    {
        var noise = new float[4];
        NormalNoise.Fill(noise, seed: 7);
        Assert.Equal([0.9884743323f, 0.1046566475f, -1.8642558067f, -1.0700431037f], noise);
        Assert.Equal((6791897765849424158UL, 17405687883870564846UL, 7235116703822611636UL), (NormalNoise.SeedOf(1, 0), NormalNoise.SeedOf(1, 1), NormalNoise.SeedOf(2, 0)));
    }

    [Fact]
    public void It_is_normal_and_nothing_that_near_seeds_share()
    {
        float[] one = new float[50_000], other = new float[50_000];
        NormalNoise.Fill(one, NormalNoise.SeedOf(1, 0));
        NormalNoise.Fill(other, NormalNoise.SeedOf(1, 1));
        Assert.Equal(0, one.Average(), 0.02);
        Assert.Equal(1, one.Average(x => x * x), 0.02);
        Assert.Equal(3, one.Average(x => x * x * x * x), 0.15);
        Assert.Equal(0, one.Zip(other, (x, y) => x * y).Average(), 0.02);
    }
}
