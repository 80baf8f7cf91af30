using Mien.Synthesis.Generators;

namespace Mien.Synthesis.Tests.Generators;

/// <summary>Of numbers that are normal with mean μ and spread s the best denoiser is known, D = (s²·x + σ²·μ)/(s² + σ²), and so is where the flow leads to from any noise.</summary>
public class EdmSamplerTests
{
    private const double Spread = 0.5, Mean = 0.3;

    [Theory]
    [InlineData(12, 0.03)]
    [InlineData(64, 0.002)]
    public void Noise_becomes_numbers_of_the_right_mean_and_spread(int steps, double tolerance)
    {
        var x = new float[20_000];
        NormalNoise.Fill(x, seed: 3);
        new EdmSampler(new(steps, SigmaMin: 0.02, SigmaMax: 40, Guidance: 1)).Run(x, new float[x.Length], x.Length, rows => Denoised(rows, conditions: 1, _ => Mean));

        Assert.Equal(Mean, x.Average(), tolerance + 0.01);
        Assert.Equal(Spread, Math.Sqrt(x.Average(value => Math.Pow(value - x.Average(), 2))), tolerance + 0.005);
    }

    [Fact]
    public void The_sampler_is_of_second_order()
    {
        var (coarse, fine) = (Error(40), Error(80));
        Assert.InRange(coarse / fine, 3, 6);

        // From σ_max to σ_min the flow takes x to μ + (x − μ)·√((s² + σ_min²)/(s² + σ_max²)), and D from there to the end.
        static double Error(int steps)
        {
            const double Min = 0.05, Max = 20;
            float[] noise = [-1.5f, -0.4f, 0.2f, 1.1f];
            var exact = noise.Select(n => Mean + (((n * Max) - Mean) * Math.Sqrt(((Spread * Spread) + (Min * Min)) / ((Spread * Spread) + (Max * Max))))).Select(x => Best(x, Min, Mean)).ToArray();
            new EdmSampler(new(steps, Min, Max, Guidance: 1)).Run(noise, new float[4], 4, rows => Denoised(rows, conditions: 1, _ => Mean));
            return noise.Zip(exact, (one, other) => Math.Abs(one - other)).Max();
        }
    }

    // Denoisers of means m with a condition and 0 without: guided by w they are one of mean w·m.
    [Fact]
    public void Guidance_goes_beyond_the_condition_by_its_factor()
    {
        const double Guidance = 2;
        float[] guided = [-0.4f, 1.1f], told = [-0.4f, 1.1f];
        // All levels lie where guidance counts.
        new EdmSampler(new(64, SigmaMin: 0.21, SigmaMax: 4.9, Guidance)).Run(guided, [1, 1], 2, rows => Denoised(rows, 1, condition => Mean * condition));
        new EdmSampler(new(64, SigmaMin: 0.21, SigmaMax: 4.9, Guidance: 1)).Run(told, [1, 1], 2, rows => Denoised(rows, 1, _ => Guidance * Mean));
        Assert.All(guided.Zip(told), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Levels_fall_from_the_first_to_nothing_as_Karras_et_al_have_it()
    {
        var levels = new EdmSampler(new(18, 0.002, 80, 1)).Levels();
        Assert.Equal((19, 80.0, 0.0), (levels.Length, Math.Round(levels[0], 9), levels[^1]));
        // (80^⅐ + 1/17·(0.002^⅐ − 80^⅐))⁷ and so on, in Python's double precision.
        Assert.Equal(57.58598472124816, levels[1], 1e-9);
        Assert.Equal(0.002, levels[17], 1e-12);
        Assert.Equal(levels.OrderDescending(), levels);
    }

    private static double Best(double x, double sigma, double mean) => ((Spread * Spread * x) + (sigma * sigma * mean)) / ((Spread * Spread) + (sigma * sigma));

    // Rows of one number, its σ and its condition.
    private static float[] Denoised(float[] rows, int conditions, Func<float, double> mean) =>
        [.. rows.Chunk(2 + conditions).Select(row => (float)Best(row[0], row[1], mean(row[2])))];
}
