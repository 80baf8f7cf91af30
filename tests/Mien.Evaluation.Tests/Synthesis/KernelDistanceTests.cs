using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

public class KernelDistanceTests
{
    [Fact]
    public void It_is_the_double_loop_of_its_equation()
    {
        var (x, y) = (Points.Normal(9, 13, seed: 1), Points.Normal(6, 13, seed: 2, shift: 0.5));
        var (within, others, across) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 9; j++)
            {
                within += i == j ? 0 : Kernel(x.Row(i), x.Row(j));
            }
            for (var j = 0; j < 6; j++)
            {
                across += Kernel(x.Row(i), y.Row(j));
            }
        }
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                others += i == j ? 0 : Kernel(y.Row(i), y.Row(j));
            }
        }
        Assert.Equal((within / (9 * 8)) + (others / (6 * 5)) - (2 * across / (9 * 6)), new KernelDistance(x, y).Value, 1e-4);

        static double Kernel(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        {
            var sum = 0.0;
            for (var at = 0; at < a.Length; at++)
            {
                sum += (double)a[at] * b[at];
            }
            return Math.Pow((sum / a.Length) + 1, 3);
        }
    }

    [Fact]
    public void Of_one_source_it_is_on_average_zero_however_few_faces_there_are()
    {
        // The mean over 400 pairs of 5 faces each; the biased estimate is above 0.2 every time.
        var values = Enumerable.Range(0, 400).Select(seed => new KernelDistance(Points.Normal(5, 8, 2 * seed), Points.Normal(5, 8, (2 * seed) + 1)).Value).ToList();
        var deviation = Math.Sqrt(values.Sum(value => value * value) / values.Count);
        Assert.InRange(values.Average(), -4 * deviation / 20, 4 * deviation / 20);
        Assert.Contains(values, value => value < 0);
        Assert.True(Enumerable.Range(0, 20).Average(seed => new KernelDistance(Points.Normal(50, 8, seed), Points.Normal(50, 8, seed + 100, shift: 1)).Value) > 1);
    }

    [Fact]
    public void Intervals_of_halves_cover_the_truth_about_as_often_as_they_say()
    {
        // For one source the truth is 0. Of 100 intervals 95 should hold it; 88 or fewer have a probability of 0.4 %.
        var held = Enumerable.Range(0, 100).Count(seed =>
        {
            var kernel = new KernelDistance(Points.Normal(60, 8, 2 * seed, shift: 1), Points.Normal(60, 8, (2 * seed) + 1, shift: 1));
            var interval = HalfSampling.Interval(kernel.Value, 60, 60, rounds: 50, seed, (some, others) => kernel.Of(some, others));
            return interval.Low <= 0 && interval.High >= 0;
        });
        Assert.InRange(held, 88, 100);
    }

    [Fact]
    public void One_face_has_no_distance() => Assert.Throws<ArgumentException>(() => new KernelDistance(Points.Line(1), Points.Line(1, 2)));
}
