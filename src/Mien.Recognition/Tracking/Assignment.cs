namespace Mien.Recognition.Tracking;

/// <summary>The cheapest one-to-one assignment of rows to columns.</summary>
/// <remarks>
/// Kuhn's Hungarian method in the form of Jonker and Volgenant 1987: shortest augmenting paths with potentials u, v, O(n² m). A library that solves it (OR-Tools) would bring
/// 60 MB of native code for these thirty lines.
/// </remarks>
public static class Assignment
{
    // Costs of what must not be assigned, far above any that may.
    private const double Never = 1e9;

    /// <summary>Solves it.</summary>
    /// <param name="costs">[rows, columns]; +∞ for what must not be assigned.</param>
    /// <returns>For each row its column, or −1.</returns>
    public static int[] Solve(float[,] costs)
    {
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        // Rows that no column is left for take one that stands for none.
        var (n, m) = (rows, Math.Max(columns, 0) + rows);
        var (u, v, owner) = (new double[n + 1], new double[m + 1], new int[m + 1]);
        for (var row = 1; row <= n; row++)
        {
            Augment(row);
        }
        var result = new int[rows];
        Array.Fill(result, -1);
        for (var column = 1; column <= columns; column++)
        {
            if (owner[column] > 0 && float.IsFinite(costs[owner[column] - 1, column - 1]))
            {
                result[owner[column] - 1] = column - 1;
            }
        }
        return result;

        double Cost(int row, int column) =>
            column > columns ? Never / 2 : costs[row - 1, column - 1] is var cost && float.IsFinite(cost) ? cost : Never;

        void Augment(int row)
        {
            var (least, way, used, at) = (new double[m + 1], new int[m + 1], new bool[m + 1], 0);
            Array.Fill(least, double.PositiveInfinity);
            owner[0] = row;
            do
            {
                used[at] = true;
                var (delta, next) = (double.PositiveInfinity, 0);
                for (var column = 1; column <= m; column++)
                {
                    if (used[column])
                    {
                        continue;
                    }
                    var reduced = Cost(owner[at], column) - u[owner[at]] - v[column];
                    (least[column], way[column]) = reduced < least[column] ? (reduced, at) : (least[column], way[column]);
                    (delta, next) = least[column] < delta ? (least[column], column) : (delta, next);
                }
                for (var column = 0; column <= m; column++)
                {
                    if (used[column])
                    {
                        (u[owner[column]], v[column]) = (u[owner[column]] + delta, v[column] - delta);
                    }
                    else
                    {
                        least[column] -= delta;
                    }
                }
                at = next;
            }
            while (owner[at] != 0);
            for (; at != 0; at = way[at])
            {
                owner[at] = owner[way[at]];
            }
        }
    }
}
