using System.Globalization;
using System.Numerics;
using Mien.Core;
using Mien.Lab.Leaderboard;
using Mien.Vision.Codecs;
using Mien.Vision.Drawing;

namespace Mien.Cli.Leaderboard;

/// <summary>Everything that was trained: accuracy on children over parameters and over the time of a face, both in powers of ten, named by their networks; a line joins what nothing beats.</summary>
internal static class LeaderboardPlot
{
    private const int Panel = 620, Height = 520, Left = 56, Bottom = 56, Top = 24, Right = 130, Lines = 4;

    private static readonly Color Black = new(30, 30, 30), Gray = new(215, 215, 215), Dot = new(40, 100, 190), Front = new(200, 60, 40);

    /// <exception cref="BadInputException">Nothing is trained yet, or the file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<LeaderboardTable> tables, string results)
    {
        var rows = tables.SelectMany(table => table.Rows.Select(row => (Row: row, Result: LeaderboardResult.Read(Path.Combine(results, table.Name), row))))
            .Where(row => row.Result is not null).ToList();
        // Only what is tested on the same faces can be compared.
        var same = rows.GroupBy(row => row.Result!.Predictions.Source.Faces).OrderByDescending(group => group.First().Result!.Predictions.Source.Shown.Count).FirstOrDefault()
            ?? throw new BadInputException(results, "holds no result yet", "train some rows by mien leaderboard TABLE --train");
        Draw([.. same.Select(row => LeaderboardScore.Compute(Network(row.Row), null, [row.Result!], [LeaderboardTable.Children]))]).Save(path);

        static string Network(LeaderboardRow row) => row.Recipe.Network.Mirror ? $"{row.Recipe.Network.Name}, mirrored" : row.Recipe.Network.Name;
    }

    internal static Image Draw(IReadOnlyList<LeaderboardScore> rows)
    {
        var blank = new Image(2 * Panel, Height, 3);
        blank.Pixels.Fill(byte.MaxValue);
        var canvas = Canvas.Over(blank);
        canvas.TextHeightPx = 13;
        Draw(canvas, 0, "accuracy on children over parameters", rows, row => row.Facts!.Parameters, Count);
        Draw(canvas, Panel, "accuracy on children over milliseconds a face", rows, row => row.Facts!.Milliseconds, Count);
        return canvas.ToImage();
    }

    private static void Draw(Canvas canvas, int from, string title, IReadOnlyList<LeaderboardScore> rows, Func<LeaderboardScore, double> cost, Func<double, string> text)
    {
        var (least, most) = (Math.Floor(Math.Log10(rows.Min(cost))), Math.Ceiling(Math.Log10(rows.Max(cost)) + 1e-9));
        var (low, high) = (Math.Floor(rows.Min(Accuracy) * 10) / 10, Math.Ceiling(rows.Max(Accuracy) * 10) / 10);
        canvas.LineWidthPx = 1;
        for (var power = least; power <= most; power++)
        {
            canvas.Line(At(Math.Pow(10, power), low), At(Math.Pow(10, power), high), Gray);
            canvas.Text(text(Math.Pow(10, power)), At(Math.Pow(10, power), low) + new Vector2(-10, 6), Black);
        }
        for (var tenth = Math.Round(low * 10); tenth <= Math.Round(high * 10); tenth++)
        {
            canvas.Line(At(Math.Pow(10, least), tenth / 10), At(Math.Pow(10, most), tenth / 10), Gray);
            canvas.Text($"{10 * tenth} %", At(Math.Pow(10, least), tenth / 10) + new Vector2(-44, -8), Black);
        }
        canvas.Text(title, new(from + Left, Height - 26), Black);
        canvas.LineWidthPx = 2;
        var front = rows.Where(row => !rows.Any(other => other != row && cost(other) <= cost(row) && Accuracy(other) > Accuracy(row))).OrderBy(cost).ToList();
        foreach (var (one, next) in front.Zip(front.Skip(1)))
        {
            canvas.Line(At(cost(one), Accuracy(one)), At(cost(next), Accuracy(next)), Front);
        }
        var dots = rows.Select(row => (Row: row, Box: Around(At(cost(row), Accuracy(row))))).ToList();
        dots.ForEach(dot => canvas.FillEllipse(dot.Box, front.Contains(dot.Row) ? Front : Dot));
        var taken = dots.ConvertAll(dot => dot.Box);
        // A network is named once, where it is best; how the others below it were trained, the tables say.
        foreach (var (row, dot) in dots.GroupBy(dot => dot.Row.Name).Select(network => network.MaxBy(dot => Accuracy(dot.Row))).OrderByDescending(dot => Accuracy(dot.Row)))
        {
            Name(canvas, row.Name, dot, from + Left, from + Panel, taken);
        }

        static Box Around(Vector2 at) => new(at.X - 4, at.Y - 4, 8, 8);

        Vector2 At(double x, double y) => new(
            (float)(from + Left + ((Math.Log10(x) - least) / (most - least) * (Panel - Left - Right))),
            (float)(Height - Bottom - ((y - low) / (high - low) * (Height - Bottom - Top))));
    }

    // Beside its dot, or a few lines above or below to lie on nothing else, the axis included; left out where there is no room.
    private static void Name(Canvas canvas, string name, Box dot, float left, float right, List<Box> taken)
    {
        var (width, height) = canvas.Measure(name);
        var middle = dot.Y + (dot.Height / 2);
        var places = Enumerable.Range(0, 2 * Lines).SelectMany(i => new[] { dot.Right + 4, dot.X - 4 - width }
            .Select(start => new Box(start, middle - (height / 2f) + (height * (i % 2 == 0 ? -i / 2 : (i + 1) / 2)), width, height)));
        if (places.FirstOrDefault(place => place.X >= left && place.Right <= right && taken.TrueForAll(other => other.Intersect(place).Area == 0)) is { Width: > 0 } free)
        {
            canvas.Text(name, new(free.X, free.Y), Black);
            taken.Add(free);
        }
    }

    private static double Accuracy(LeaderboardScore row) => row.Accuracy!.Value.Value;

    private static string Count(double value) => value switch
    {
        >= 1e6 => $"{(value / 1e6).ToString(CultureInfo.InvariantCulture)} M",
        >= 1e3 => $"{(value / 1e3).ToString(CultureInfo.InvariantCulture)} k",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
