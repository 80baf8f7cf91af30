using Mien.Recognition.Tracking;

namespace Mien.Recognition.Tests.Tracking;

public class AssignmentTests
{
    [Fact]
    public void It_is_as_cheap_as_the_best_of_all_assignments()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var (rows, columns) = (random.Next(1, 6), random.Next(1, 6));
            var costs = new float[rows, columns];
            for (var i = 0; i < rows; i++)
            {
                for (var k = 0; k < columns; k++)
                {
                    costs[i, k] = random.NextSingle() < 0.2 ? float.PositiveInfinity : random.NextSingle();
                }
            }
            var solved = Assignment.Solve(costs);
            Assert.Equal(solved.Where(k => k >= 0).Distinct().Count(), solved.Count(k => k >= 0));
            Assert.Equal(Best(costs, 0, []), (-solved.Count(k => k >= 0), solved.Select((k, i) => k < 0 ? 0 : costs[i, k]).Sum()), (one, other) => one.Item1 == other.Item1 && Math.Abs(one.Item2 - other.Item2) < 1e-5);
        }
    }

    [Fact]
    public void Nothing_is_assigned_to_nothing()
    {
        Assert.Equal([-1, -1], Assignment.Solve(new float[2, 0]));
        Assert.Empty(Assignment.Solve(new float[0, 3]));
        Assert.Equal([-1], Assignment.Solve(new[,] { { float.PositiveInfinity } }));
    }

    // As many as can be assigned, then as cheaply as can be: the plain twin.
    private static (int Unassigned, float Cost) Best(float[,] costs, int row, HashSet<int> taken)
    {
        if (row == costs.GetLength(0))
        {
            return (0, 0);
        }
        var best = Best(costs, row + 1, taken);
        for (var k = 0; k < costs.GetLength(1); k++)
        {
            if (float.IsFinite(costs[row, k]) && taken.Add(k))
            {
                var (count, cost) = Best(costs, row + 1, taken);
                taken.Remove(k);
                var candidate = (count - 1, cost + costs[row, k]);
                best = candidate.CompareTo(best) < 0 ? candidate : best;
            }
        }
        return best;
    }
}
