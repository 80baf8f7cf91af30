using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Data.Import;
using Mien.Lab.Experiments;
using Mien.Lab.Leaderboard;
using Mien.Lab.Recipes;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Leaderboard;

/// <summary>Tables of data sets that are given on request: their rows say how to import the set, and their recipes run on it.</summary>
public sealed partial class OwnedSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Tables => [.. Shipped().Where(table => table.Tested.IsFolder).Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rows_name_the_import_that_makes_what_their_recipes_read(string name)
    {
        var table = Shipped().Single(table => table.Name == name);
        Assert.All(table.Rows, row =>
        {
            var import = Import().Match(row.NotTrained!);
            Assert.True(import.Success, row.NotTrained);
            Assert.Equal(row.Recipe.Data.Path, import.Groups["out"].Value);
            var (kind, classes) = (import.Groups["kind"].Value, import.Groups["classes"] is { Success: true, Value: var count } ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 8);
            var set = Imported(kind, classes, import.Groups["out"].Value);
            // The recipe finds expressions to learn from and to judge on.
            var split = RecipeData.Read(row.Recipe.Data with { Path = set }, folder: null);
            Assert.Equal(kind == "affectnet" && classes == 8 ? 8 : 7, split.Training.Faces.Labels.Count);
            Assert.NotEqual(0, split.Test.Faces.Count);
        });
    }

    [Fact]
    public void A_row_of_such_a_table_trains_and_is_judged_on_everyone()
    {
        var table = Shipped().Single(table => table.Name == "mini-xception-table-6");
        var row = table.Rows[0];
        var own = row with
        {
            NotTrained = null,
            Recipe = row.Recipe with { Data = row.Recipe.Data with { Path = Imported("kdef", 8, "data/kdef") }, Optimize = row.Recipe.Optimize with { Epochs = 1, Batch = 8 } },
        };
        var drawn = table with { Rows = [own], Tested = own.Recipe.Data };
        var experiment = new LeaderboardExperiment(drawn, new(null, new Device(DeviceType.CPU), new Silence(), TimeProvider.System)) { Results = _folder.File("results"), Runs = _folder.File("runs") };

        experiment.Fill(drawn.Rows, CancellationToken.None);

        var score = Assert.Single(LeaderboardScore.Compute(drawn, _folder.File("results")));
        Assert.InRange(score.Groups[LeaderboardTable.Everyone].Accuracy.Value, 0, 1);
        Assert.Equal((1, null), (score.Facts!.Epochs, score.Note));
        Assert.EndsWith(" faces of test. Percent.", LeaderboardText.Judged(drawn, [score]), StringComparison.Ordinal);
    }

    private static IReadOnlyList<LeaderboardTable> Shipped() => LeaderboardTable.ReadAll(Repository.PathTo("benchmarks"));

    // Pictures of all expressions in the set's published layout, each unlike the others.
    private string Imported(string kind, int classes, string name)
    {
        var target = _folder.File(name);
        if (Directory.Exists(target))
        {
            return target;
        }
        var root = _folder.File($"{kind}-{classes}");
        var random = new Random(1);
        switch (kind)
        {
            case "raf-db":
                var list = new List<string>();
                foreach (var (part, count) in new[] { ("train", 12), ("test", 2) })
                {
                    for (var at = 0; at < 7 * count; at++)
                    {
                        list.Add($"{part}_{at:00000}.jpg {(at % 7) + 1}");
                        Draw(Path.Combine(root, "Image", "aligned", $"{part}_{at:00000}_aligned.jpg"));
                    }
                }
                Directory.CreateDirectory(Path.Combine(root, "EmoLabel"));
                File.WriteAllLines(Path.Combine(root, "EmoLabel", "list_patition_label.txt"), list);
                break;
            case "affectnet":
                foreach (var (part, count) in new[] { ("train_set", 12), ("val_set", 2) })
                {
                    for (var at = 0; at < 8 * count; at++)
                    {
                        Draw(Path.Combine(root, part, "images", $"{at}.jpg"));
                        Directory.CreateDirectory(Path.Combine(root, part, "annotations"));
                        WriteNumber(Path.Combine(root, part, "annotations", $"{at}_exp.npy"), at % 8);
                    }
                }
                break;
            case "kdef":
                foreach (var person in Enumerable.Range(1, 12))
                {
                    foreach (var expression in new[] { "AN", "DI", "AF", "HA", "SA", "SU", "NE" })
                    {
                        Draw(Path.Combine(root, $"AF{person:00}", $"AF{person:00}{expression}S.JPG"));
                    }
                }
                break;
            default:
                throw new InvalidOperationException($"No drawn set of kind {kind}.");
        }
        DatasetImport.Run(kind, new(root) { Classes = classes }, target);
        return target;

        void Draw(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var picture = new Image(24, 24, 3);
            random.NextBytes(picture.Pixels);
            File.WriteAllBytes(path, picture.Encode(ImageFormat.Jpeg));
        }
    }

    // A NumPy array of one text, as AffectNet gives its labels.
    private static void WriteNumber(string path, int number)
    {
        var header = "{'descr': '<U1', 'fortran_order': False, 'shape': (), }";
        var padded = header.PadRight(117) + "\n";
        using var file = File.Create(path);
        file.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)padded.Length, 0]);
        file.Write(System.Text.Encoding.ASCII.GetBytes(padded));
        file.Write(BitConverter.GetBytes('0' + number));
    }

    private sealed class Silence : IExperimentObserver;

    [GeneratedRegex(@"^needs [A-Za-z-]+: \./mien data import (?<kind>[a-z-]+) [A-Z]+( --classes (?<classes>[78]))? --out (?<out>\S+)$")]
    private static partial Regex Import();
}
