using System.Text.Json;
using Mien.Core;
using Mien.Data.Synthetic;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Synthesize;

public sealed class SynthesizeReportTests : IDisposable
{
    private const int Training = 200, Test = 120;

    // A small network with few features: seconds.
    private static readonly string[] Small = ["--recognizer", "mini-xception", "--features", "mini-xception"];

    private readonly TemporaryFolder _folder = new();

    public SynthesizeReportTests()
    {
        var rows = Enumerable.Range(0, Training + Test).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < Training ? "Training" : "PublicTest", Age: 8)).ToArray();
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_set_that_copies_its_training_faces_is_refused_and_its_faces_are_not_shown()
    {
        // Every fifth is a training face, a little darker and seen in a mirror.
        var set = Set(60, at => at % 5 == 0 ? Mirrored(DrawnFer2013.Pixels(at)) : DrawnFer2013.Pixels(5000 + at));
        var (code, output, error) = await Report(set);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Refused for release: the faces copy training faces", output, StringComparison.Ordinal);
        var verdict = SyntheticSet.Open(set).Card.Memorization!;
        Assert.Equal((false, 60), (verdict.Passed, verdict.Faces));
        // Of other noise one in a hundred is near by chance.
        Assert.InRange(verdict.NearInPixels, 12, 16);
        var page = File.ReadAllText(Path.Combine(set, "report.html"));
        Assert.Contains("<b>Refused for release:</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_is_as_far_from_training_faces_as_held_out_ones_passes_and_is_shown_as_synthetic()
    {
        var set = Set(80, at => DrawnFer2013.Pixels(5000 + at));
        var (code, output, error) = await Report(set);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("fer2013 labels: 200 faces, its training part, as the set does not say which faces its generator learned from, and 120 faces held out.", output, StringComparison.Ordinal);
        Assert.Contains(" Passed (p = ", output, StringComparison.Ordinal);
        Assert.True(SyntheticSet.Open(set).Card.Memorization!.Passed);
        var page = File.ReadAllText(Path.Combine(set, "report.html"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        var sheet = Convert.FromBase64String(page.Split("base64,")[1].Split('"')[0]);
        Assert.Equal("noise", SyntheticProvenance.Read(sheet)!.Generator);
        // The verdict travels to whoever trains with the set.
        Assert.Equal(await Json(set), await Json(set));
    }

    [Fact]
    public async Task Translated_faces_are_compared_with_their_originals()
    {
        // Test faces, as they are but for a black mouth.
        var set = Set(40, at => WithoutMouth(DrawnFer2013.Pixels(Training + at)), at => $"fer2013/{Training + at + 1}");
        using var report = JsonDocument.Parse(await Json(set));
        var translated = report.RootElement.GetProperty("translations").EnumerateArray().ToList();
        Assert.Equal(40, translated.Sum(each => each.GetProperty("faces").GetInt32()));
        Assert.All(translated, each => Assert.InRange(each.GetProperty("similarity").GetDouble(), 0.85, 1));
        Assert.Contains("not shown, and not for release", report.RootElement.GetProperty("notes").ToString(), StringComparison.Ordinal);
        Assert.Equal(["happy", "sad"], translated.Select(each => each.GetProperty("expression").GetString()));
    }

    [Fact]
    public async Task Originals_may_be_pictures_of_a_folder()
    {
        Directory.CreateDirectory(_folder.File("album/a"));
        for (var at = 0; at < 30; at++)
        {
            new Image(48, 48, 1, DrawnFer2013.Pixels(Training + at)).Save(_folder.File($"album/a/{at}.png"));
        }
        new Image(60, 60, 1).Save(_folder.File("album/a/3.png"));
        var set = Set(30, at => WithoutMouth(DrawnFer2013.Pixels(Training + at)), at => $"a/{at}.png");
        using var without = JsonDocument.Parse(await Json(set));
        Assert.Empty(without.RootElement.GetProperty("translations").EnumerateArray());
        using var report = JsonDocument.Parse(await Json(set, "--originals", _folder.File("album")));
        Assert.Equal(29, report.RootElement.GetProperty("translations").EnumerateArray().Sum(each => each.GetProperty("faces").GetInt32()));
    }

    [Fact]
    public async Task What_cannot_be_judged_is_said_in_a_line()
    {
        var few = Set(5, at => DrawnFer2013.Pixels(5000 + at));
        await Refused($"{few}: has 5 faces that can be read, fewer than the 20 that can be judged; make a larger set.", few);
        await Refused($"{_folder.File("none")}: no such folder; give a set that mien synthesize made.", _folder.File("none"));
        await Refused($"{_folder.File("data")}: holds no synthetic faces: it has no synthetic.json; give a set that mien synthesize made.", _folder.File("data"));
        await Refused("--labels votes: fer2013 has no such labels here; choose among fer2013.", few, "--labels", "votes");
        var (code, _, error) = await Run("synthesize", "report", few, "--recognizer", "nobody", "--data", _folder.File("data"));
        Assert.Equal(2, code);
        Assert.StartsWith("nobody: no such model; ", error, StringComparison.Ordinal);
        await Refused("nowhere: no such folder; give the folder that mien synthesize took by --photos.", few, "--originals", "nowhere");
        await Refused($"{few}: holds synthetic faces, which may only be learned from; name the set by data.synthetic in a recipe, and give real faces here.", few, "--real", few);

        async Task Refused(string line, params string[] arguments)
        {
            string[] data = arguments.Contains("--data") ? [] : ["--data", _folder.File("data")];
            var (code, output, error) = await Run(["synthesize", "report", .. arguments, .. data]);
            Assert.Equal((2, "", line + "\n"), (code, output, error));
        }
    }

    [Fact]
    public async Task No_verb_that_judges_or_parts_faces_takes_a_synthetic_set()
    {
        var set = Set(20, at => DrawnFer2013.Pixels(5000 + at));
        var line = $"{set}: holds synthetic faces, which may only be learned from; name the set by data.synthetic in a recipe, and give real faces here.\n";
        File.WriteAllText(_folder.File("recipe.json"), $$"""{ "data": { "set": "faces", "path": "{{set}}", "labels": "majority" }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""");
        foreach (var arguments in new string[][]
        {
            ["evaluate", "--model", "mini-xception", "--faces", set], ["data", "split", set], ["data", "select", set, "--out", _folder.File("some")], ["train", _folder.File("recipe.json"), "--out", _folder.File("run")],
        })
        {
            var (code, output, error) = await Run(arguments);
            Assert.Equal((2, "", line), (code, output, error));
        }
    }

    [Fact]
    public async Task A_training_says_what_it_takes_of_a_set_and_refuses_one_that_is_made_of_test_faces()
    {
        var (set, leak) = (Set(20, at => DrawnFer2013.Pixels(5000 + at)), Set(20, at => DrawnFer2013.Pixels(6000 + at), at => $"fer2013/{Training + at}", name: "leak"));
        var (code, output, error) = await Train(set);
        Assert.Equal(0, code);
        Assert.Contains($"Added 20 synthetic faces of {set}, made by noise: 10 happy, 10 sad.\n", output, StringComparison.Ordinal);
        Assert.Contains($"{set}: nobody has judged yet whether its faces are copies: mien synthesize report {set}\n", error, StringComparison.Ordinal);
        Assert.Equal(20, ModelCard.FromJson(File.ReadAllText(_folder.File("run/model.card.json")), "card").Synthetic!.Single().Faces);
        var page = _folder.File("report.html");
        Assert.Equal(0, (await Run("report", _folder.File("run"), "--html", page)).Code);
        Assert.Contains("The model learned from 20 synthetic faces of noise (gan) beside the real ones", File.ReadAllText(page), StringComparison.Ordinal);

        Directory.Delete(_folder.File("run"), recursive: true);
        (code, _, error) = await Train(leak);
        Assert.Equal((2, $"{leak}: it has faces made of 19 test faces, such as fer2013/201; translate training faces alone.\n"), (code, error));
        Assert.False(Directory.Exists(_folder.File("run")));

        Task<(int Code, string Output, string Error)> Train(string synthetic)
        {
            File.WriteAllText(_folder.File("recipe.json"), $$"""{ "data": { "set": "fer2013", "labels": "fer2013", "synthetic": "{{synthetic}}", "validate": 0.2 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1, "batch": 32 } }""");
            return Run("train", _folder.File("recipe.json"), "--data", _folder.File("data"), "--out", _folder.File("run"));
        }
    }

    private string Set(int count, Func<int, byte[]> pixels, Func<int, string>? source = null, string name = "noise")
    {
        var folder = _folder.File(name);
        using var writer = SyntheticSetWriter.Begin(folder, new() { Generator = name, Kind = "gan", Created = new(2026, 1, 1), LearnedFrom = new("noise", "Nobody's.") });
        for (var face = 0; face < count; face++)
        {
            writer.Add(new(48, 48, 1, pixels(face)), face % 2 == 0 ? Expression.Happy : Expression.Sad, (ulong)face, source?.Invoke(face) ?? "");
        }
        writer.Finish();
        return folder;
    }

    private static byte[] Mirrored(byte[] face) => [.. Enumerable.Range(0, face.Length).Select(at => (byte)(face[(at / 48 * 48) + 47 - (at % 48)] * 9 / 10))];

    private static byte[] WithoutMouth(byte[] face) => [.. face.Select((value, at) => at / 48 is >= 34 and < 40 && at % 48 is >= 16 and < 32 ? (byte)0 : value)];

    private Task<(int Code, string Output, string Error)> Report(string set) => Run(["synthesize", "report", set, "--data", _folder.File("data"), .. Small]);

    private async Task<string> Json(string set, params string[] more)
    {
        var (code, output, error) = await Run(["synthesize", "report", set, "--data", _folder.File("data"), "--json", .. Small, .. more]);
        Assert.Equal((0, ""), (code, error));
        return output;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
