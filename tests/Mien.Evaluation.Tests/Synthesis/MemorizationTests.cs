using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

public class MemorizationTests
{
    [Fact]
    public void The_nearest_is_taken_over_the_fiftieth_nearest()
    {
        var training = Points.Line([.. Enumerable.Range(1, 60).Select(place => (float)place)]);
        var near = NearTraining.Compute([Points.Line(0, 1)], training, mayMeet: null);
        Assert.Equal(1, near[0].Distance);
        Assert.Equal(1.0 / 50, near[0].Share, 1e-6);
        Assert.Equal((0, 0), near[1]);
        // Another form of the same face may be nearer, and a training face that does not count is none.
        Assert.Equal(0.5, NearTraining.Compute([Points.Line(-10, 1), Points.Line(60.5f, 1)], training, null)[0].Distance);
        Assert.Equal(2, NearTraining.Compute([Points.Line(0)], training, (_, at) => at > 0)[0].Distance);
        Assert.True(double.IsNaN(NearTraining.Compute([Points.Line(0)], training, (_, _) => false)[0].Share));
    }

    [Fact]
    public void The_probability_is_that_of_ranks()
    {
        // One of 100 held-out faces is the limit. All of n synthetic faces are nearer, with a probability of 1 in C(100 + n, n); at least one is with n / (100 + n).
        double[] heldOut = [.. Enumerable.Range(1, 100).Select(place => (double)place)];
        Assert.Equal(1.0 / (101 * 102 / 2), Memorization.Test([0, 0.5], heldOut).Probability, 1e-9);
        Assert.Equal(2.0 / 102, Memorization.Test([0.5, 7], heldOut).Probability, 1e-9);
        Assert.Equal((0, 1.0), (Memorization.Test([1, 7], heldOut).Near, Memorization.Test([1, 7], heldOut).Probability));
        // Of 250 held-out faces the third decides.
        var third = Memorization.Test([2.5], [.. Enumerable.Range(1, 250).Select(place => (double)place)]);
        Assert.Equal((3.0, 1), (third.Limit, third.Near));
        Assert.Equal(3.0 / 251, third.Probability, 1e-9);
    }

    [Fact]
    public void Faces_like_the_held_out_ones_are_refused_as_seldom_as_stated()
    {
        // Of 400 sets of one source 2 should fall below 0.5 %; more than 8 have a probability of 0.02 %.
        var refused = Enumerable.Range(0, 400).Count(seed =>
        {
            var random = new Random(seed);
            return Memorization.Test([.. Values(random, 300)], [.. Values(random, 250)]).Probability < 0.005;
        });
        Assert.InRange(refused, 0, 8);
        Assert.True(Memorization.Test([.. Values(new(1), 285), .. new double[15]], [.. Values(new(2), 250)]).Probability < 0.005);

        static IEnumerable<double> Values(Random random, int count) => Enumerable.Range(0, count).Select(_ => random.NextDouble());
    }
}
