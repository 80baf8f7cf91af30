using Mien.Core;
using Mien.Data.Labelled;
using Mien.Drawings;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Data;

/// <summary>From folders of drawn faces to a model, as a user types it.</summary>
public sealed class DataVerbsTests : IDisposable
{
    private const string Terms = "Ask the school.";

    private readonly TemporaryFolder _folder = new();

    public DataVerbsTests()
    {
        for (var at = 0; at < 60; at++)
        {
            var picture = new Image(48, 48, 1);
            new Random(at).NextBytes(picture.Pixels);
            Directory.CreateDirectory(_folder.File(at % 2 == 0 ? "own/happy" : "own/sad"));
            picture.Save(_folder.File($"own/{(at % 2 == 0 ? "happy" : "sad")}/{at:00}.png"));
        }
        new Image(20, 20, 1).Save(_folder.File("own/stray.png"));
    }

    private string Set => _folder.File("set");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Imported_split_and_told_of()
    {
        var (code, output, error) = await Run("data", "import", "folders", _folder.File("own"), "--out", Set, "--terms", Terms, "--parquet");
        Assert.Equal((1, "stray.png: lies in no expression's folder.\n"), (code, error));
        Assert.Equal(
            "folders: 60 faces, 0 known to be children's (13 or younger).\nexpressions: happy 30, sad 30\nparts: none 60\nages: unknown 60\nleft out: lies in no expression's folder 1\nterms: Ask the school.\n"
            + $"{Set}: set data.set to faces and data.path to it in a recipe.\n", output);
        Assert.True(new FileInfo(Path.Combine(Set, "faces.parquet")).Length > 500);
        Subjects();

        (code, output, _) = await Run("data", "split", Set, "--by", "subject", "--test", "0.2");
        Assert.Equal(0, code);
        Assert.Equal(["part", "train", "test"], output.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]));
        Assert.Equal((0, ""), ((await Run("data", "split", Set, "--by", "official")).Code, (await Run("data", "info", Set)).Error));
        Assert.Contains("None is in two parts.", (await Run("data", "leaks", Set)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("data", "show", "--faces", Set, "--save", _folder.File("sheet.png"))).Code);
        Assert.Equal(0, (await Run("data", "export", "imagefolder", Set, "--out", _folder.File("exported"))).Code);

        (code, output, _) = await Run("data", "select", Set, "--age", "0-5", "--label", "happy", "--out", _folder.File("young"));
        Assert.Equal(0, code);
        Assert.StartsWith("folders: 9 faces of 3 subjects, 9 known to be children's", output, StringComparison.Ordinal);
        Assert.Contains($"{Set}/none: no such folder", (await Run("data", "info", Set + "/none")).Error, StringComparison.Ordinal);
        Assert.Contains("happy   ", (await Run("data", "balance", Set, "--plan")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_ones_own_are_learned_where_that_is_said()
    {
        Directory.Move(_folder.File("own/sad"), _folder.File("own/monday"));
        var (code, _, error) = await Run("data", "import", "folders", _folder.File("own"), "--out", Set);
        Assert.Equal((2, $"{_folder.File("own")}: labels by words that name no expression Mien knows: monday (30); "), (code, error[..(error.IndexOf(';', StringComparison.Ordinal) + 2)]));
        Assert.Contains("expressions: happy 30, sad 30\n", (await Run("data", "import", "folders", _folder.File("own"), "--out", Set, "--labels", "monday=sad")).Output, StringComparison.Ordinal);
        Assert.Contains("words of your own, learned as expressions: monday;", (await Run("data", "import", "folders", _folder.File("own"), "--out", _folder.File("mondays"), "--own-labels")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_curation_names_what_it_could_not_read()
    {
        Directory.CreateDirectory(_folder.File("album"));
        DrawnScene.Playground(1, 640, 360).Image.Save(_folder.File("album/1.png"));
        File.WriteAllText(_folder.File("album/broken.jpg"), "nothing");
        var (code, _, error) = await Run("curate", _folder.File("album"), "--each", "--least-face", "20", "--out", _folder.File("faces"));
        Assert.Equal(1, code);
        Assert.EndsWith($"{_folder.File("album/broken.jpg")}: is not a picture that can be read.\n1 file could not be read, or not to the end; the rest is done.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_verb_that_reads_a_set_warns_once_its_day_is_past()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set, "--terms", Terms);
        (DataCard.Read(Set)! with { KeepUntil = new(2020, 1, 2) }).Write(Set);
        var warning = $"{Set}: its pictures were to be kept until 2020-01-02; remove them by mien data expire.\n";
        Assert.Contains(warning, (await Run("data", "leaks", Set)).Error, StringComparison.Ordinal);
        Assert.Contains(warning, (await Run("data", "show", "--faces", Set, "--save", _folder.File("sheet.png"))).Error, StringComparison.Ordinal);
        Assert.Contains(warning, (await Run("data", "export", "imagefolder", Set, "--out", _folder.File("exported"))).Error, StringComparison.Ordinal);
        Assert.Contains(warning, (await Run("evaluate", "--faces", Set, "--model", "mien-net", "--samples", "0")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trained_with_consent_alone_and_the_terms_travel()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set, "--terms", Terms);
        Subjects();
        await Run("data", "split", Set, "--by", "subject", "--test", "0.2");
        var recipe = _folder.File("recipe.json");
        File.WriteAllText(recipe, $$"""
            { "data": { "set": "faces", "path": "{{Set}}", "labels": "majority", "validate": 0.3 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1, "batch": 16 } }
            """);
        File.WriteAllLines(Path.Combine(Set, "subjects.csv"), ["subject,consent,scope,expires", .. Enumerable.Range(0, 10).Select(at => $"child{at},{(at == 3 ? "" : "2020-01-01")},,{(at == 4 ? "2021-01-01" : "")}")]);

        var (code, _, error) = await Run("train", recipe, "--out", _folder.File("run"));
        Assert.Equal(2, code);
        Assert.StartsWith($"{Set}/subjects.csv: gives no valid consent to training for child3 (has no consent), child4 (consented until 2021-01-01); ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));

        (code, _, error) = await Run("train", recipe, "--out", _folder.File("run"), "--ignore-consent");
        Assert.Equal(0, code);
        Assert.Contains("WITHOUT CONSENT: this training learns from faces of child3 (has no consent), child4", error, StringComparison.Ordinal);
        var card = ModelCard.FromJson(File.ReadAllText(_folder.File("run/model.card.json")), "card");
        Assert.Equal("Ask the school. Trained WITHOUT VALID CONSENT for 2 of its children (--ignore-consent).", card.Terms);
        Assert.Equal(0, (await Run("evaluate", "--model", _folder.File("run/model.onnx"), "--faces", Set)).Code);

        var forgotten = await Run("data", "forget", "child3", "--set", Set, "--runs", _folder.Path);
        Assert.Equal(
            (0, $"{Set}: 6 pictures of child3 removed, and the votes on them.\n{_folder.File("run")}: was trained on this set; train it again, or withdraw it.\n"), (forgotten.Code, forgotten.Output));
    }

    [Fact]
    public async Task A_set_with_a_table_is_not_taken_for_folders()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set);
        var recipe = _folder.File("recipe.json");
        File.WriteAllText(recipe, $$"""{ "data": { "set": "folder", "path": "{{Set}}", "labels": "folder" }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""");
        Assert.Equal($"{Set}: has a table of its labels, faces.csv; set data.set to faces and data.labels to majority.\n", (await Run("train", recipe, "--out", _folder.File("run"))).Error);
    }

    [Fact]
    public async Task A_child_is_forgotten_in_every_set_that_has_it()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set);
        await Run("data", "import", "folders", _folder.File("own"), "--out", _folder.File("other"));
        Subjects();
        Assert.Equal($"{_folder.File("other")}, {Set}: has no face of nobody; check the column subject of faces.csv.\n", (await Run("data", "forget", "nobody", "--set", _folder.File("other"), Set)).Error);
        var (code, output, _) = await Run("data", "forget", "child3", "--set", _folder.File("other"), Set, "--runs", _folder.File("runs"));
        Assert.Equal((1, $"{Set}: 6 pictures of child3 removed, and the votes on them.\n{_folder.File("other")}: has no face of child3.\n"), (code, output));
    }

    [Fact]
    public async Task A_report_before_any_vote_begins_nothing()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set);
        foreach (var what in new[] { "--report", "--apply" })
        {
            Assert.Equal($"{Set}: has no votes yet; begin by mien annotate {Set} --rater NAME.\n", (await Run("annotate", Set, what)).Error);
        }
        Assert.False(File.Exists(Path.Combine(Set, "votes.sqlite")));
        Assert.All(FacesCsv.Read(Set), face => Assert.False(face.Label.IsEmpty));
    }

    [Fact]
    public async Task What_is_asked_of_a_set_that_it_cannot_give_is_one_line()
    {
        await Run("data", "import", "folders", _folder.File("own"), "--out", Set);
        Assert.Equal("--label happpy: no face of the set has it; give some of happy, sad, with blanks between.\n", (await Run("data", "select", Set, "--label", "happpy", "--out", _folder.File("some"))).Error);
        Assert.Equal("--test and --validate: leave nothing to learn from; give shares that are together below 1.\n", (await Run("data", "split", Set, "--test", "0.2", "--validate", "0.8")).Error);
        File.Delete(Path.Combine(Set, FacesCsv.Read(Set)[0].File));
        var (code, output, error) = await Run("data", "leaks", Set);
        Assert.Equal(1, code);
        Assert.StartsWith("59 faces: ", output, StringComparison.Ordinal);
        Assert.StartsWith($"{Set}/{FacesCsv.Read(Set)[0].File}: does not exist", error, StringComparison.Ordinal);
        Assert.Equal($"{_folder.File("none.jpg")}: does not exist; check the path.\n", (await Run("curate", _folder.File("none.jpg"), "--out", _folder.File("faces"))).Error);
        Assert.False(Directory.Exists(_folder.File("faces")));
    }

    // Six faces a child, three of each expression.
    private void Subjects() => FacesCsv.Write(Set, FacesCsv.Read(Set).Index().Select(face => face.Item with { Subject = $"child{face.Index % 10}", Age = AgeRange.From(3 + (face.Index % 10)) }));

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
