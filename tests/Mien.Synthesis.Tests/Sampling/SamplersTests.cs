using System.Text.Json;
using Mien.Synthesis.Sampling;

namespace Mien.Synthesis.Tests.Sampling;

/// <summary>Against numbers of 50 digits (reference/samplers.py), and against the exact solution for pictures of a normal distribution.</summary>
public class SamplersTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(typeof(SamplersTests).Assembly.GetManifestResourceStream("samplers.json")!).RootElement;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Reference.GetProperty("rows").GetArrayLength())];

    [Fact]
    public void The_noise_of_the_timesteps_is_the_paper_s()
    {
        var schedule = new NoiseSchedule(new());
        foreach (var bar in Reference.GetProperty("bars").EnumerateObject())
        {
            var level = schedule.At(int.Parse(bar.Name, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(bar.Value.GetDouble(), level.Signal * level.Signal, 1e-12);
            Assert.Equal(1, (level.Signal * level.Signal) + (level.Noise * level.Noise), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Ten_steps_end_where_the_reference_ends(int row)
    {
        var expected = Reference.GetProperty("rows")[row];
        var name = expected.GetProperty("sampler").GetString()!;
        var schedule = new NoiseSchedule(new()
        {
            Prediction = Enum.Parse<Prediction>(expected.GetProperty("prediction").GetString()!, ignoreCase: true),
            Spacing = Enum.Parse<Spacing>(expected.GetProperty("spacing").GetString()!, ignoreCase: true),
        });
        var levels = schedule.Levels(10);
        Assert.Equal(expected.GetProperty("times").EnumerateArray().Select(time => time.GetInt32()), levels.Select(level => level.Timestep));

        float[] x = [.. Reference.GetProperty("starts").EnumerateArray().Select(start => start.GetSingle())];
        Walk(name, schedule, levels, x, (value, level) => (Math.Tanh((1.3 * value) + 0.2) * (0.5 + (level.Timestep / 2000.0))) + 0.1);

        // The state is single precision; where the noise ratio is 14, ten steps of it carry some 1e-5.
        Assert.All(x.Zip(expected.GetProperty("ends").EnumerateArray()), pair => Assert.Equal(pair.Second.GetDouble(), pair.First, 1e-4));
    }

    // Pictures are drawn from N(μ, s²); the best guess of the noise is known, and so is where a start leads to: (x − αμ)/√(α²s² + σ²) does not change.
    [Theory]
    [InlineData("ddim", 1)]
    [InlineData("euler", 1)]
    [InlineData("dpm-solver++", 2)]
    public void Twice_the_steps_halve_the_error_or_quarter_it(string name, int order)
    {
        // Down to t = 199, which all three visit: the last step, to no noise, is of first order for every method.
        var (coarse, fine) = (Error(name, steps: 50, last: 199), Error(name, steps: 100, last: 199));

        Assert.InRange(coarse / fine, Math.Pow(2, order) * 0.8, Math.Pow(2, order) * 1.25);
    }

    [Theory]
    [InlineData("ddim", 0.07)]
    [InlineData("euler", 0.07)]
    [InlineData("dpm-solver++", 0.035)]
    public void Fifty_steps_end_near_the_exact_solution(string name, double tolerance) => Assert.InRange(Error(name, steps: 50, last: null), 0, tolerance);

    [Fact]
    public void Ddim_and_Euler_are_one_method_where_both_end_without_noise()
    {
        var schedule = new NoiseSchedule(new() { EndsClean = true });
        float[] one = [-1.5f, 0.25f, 2], other = [.. one];

        Walk("ddim", schedule, schedule.Levels(7), one, (value, level) => Math.Sin(value) * level.Noise);
        Walk("euler", schedule, schedule.Levels(7), other, (value, level) => Math.Sin(value) * level.Noise);

        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Theory]
    [InlineData("ddim")]
    [InlineData("euler")]
    [InlineData("dpm-solver++")]
    public void One_step_gives_the_network_s_guess_of_the_clean_picture(string name)
    {
        var schedule = new NoiseSchedule(new() { EndsClean = true });
        var level = schedule.At(500);
        float[] x = [0.7f];

        Walk(name, schedule, [level], x, (_, _) => 0.25);

        Assert.Equal((0.7 - (level.Noise * 0.25)) / level.Signal, x[0], 1e-5);
    }

    [Fact]
    public void Both_predictions_give_the_same_guess_for_the_same_picture()
    {
        var level = new NoiseSchedule(new()).At(600);
        float clean = 0.4f, noise = -1.2f;
        var x = level.Mix([clean], [noise]);

        foreach (var (output, prediction) in new[] { (noise, Prediction.Epsilon), ((float)((level.Signal * noise) - (level.Noise * clean)), Prediction.Velocity) })
        {
            var guess = Guess.Of(x, [output], level, prediction);
            Assert.Equal(clean, guess.Clean[0], 1e-5f);
            Assert.Equal(noise, guess.Noise[0], 1e-5f);
        }
    }

    [Fact]
    public void Steps_and_options_out_of_range_are_refused()
    {
        Assert.StartsWith("Expected 1 to 1000 steps, got 0.", Assert.Throws<ArgumentException>(() => new NoiseSchedule(new()).Levels(0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new NoiseSchedule(new() { FirstBeta = double.NaN }));
        Assert.Throws<ArgumentException>(() => new NoiseSchedule(new() { LastBeta = 1 }));
        Assert.StartsWith("Expected ddim, euler, dpm-solver++, got 'pndm'.", Assert.Throws<ArgumentException>(() => Samplers.Create("pndm")).Message, StringComparison.Ordinal);
    }

    private static double Error(string name, int steps, int? last)
    {
        const double Mean = 0.3, Deviation = 0.5;
        var schedule = new NoiseSchedule(new() { Spacing = Spacing.Trailing, EndsClean = true });
        var levels = schedule.Levels(steps).TakeWhile(level => last is null || level.Timestep > last).ToList();
        var end = last is { } timestep ? schedule.At(timestep) : NoiseLevel.Clean;
        float[] starts = [-2, -0.7f, 0.4f, 1.6f], x = [.. starts];
        Walk(name, schedule, levels, x, (value, level) => level.Noise * (value - (level.Signal * Mean)) / Spread(level), end);

        return starts.Zip(x).Max(pair => Math.Abs((end.Signal * Mean) + ((pair.First - (levels[0].Signal * Mean)) * Math.Sqrt(Spread(end) / Spread(levels[0]))) - pair.Second));

        static double Spread(NoiseLevel level) => (level.Signal * level.Signal * Deviation * Deviation) + (level.Noise * level.Noise);
    }

    private static void Walk(string name, NoiseSchedule schedule, IReadOnlyList<NoiseLevel> levels, float[] x, Func<double, NoiseLevel, double> network, NoiseLevel? end = null)
    {
        var sampler = Samplers.Create(name);
        for (var step = 0; step < levels.Count; step++)
        {
            float[] output = [.. x.Select(value => (float)network(value, levels[step]))];
            sampler.Step(x, Guess.Of(x, output, levels[step], schedule.Options.Prediction), levels[step], step + 1 < levels.Count ? levels[step + 1] : end ?? Samplers.End(name, schedule));
        }
    }
}
