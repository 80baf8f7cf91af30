using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Synthesize;

/// <summary>Pictures of a plan as a user types it, with networks of a few numbers (<see cref="TinyDiffusion"/>).</summary>
public sealed class SynthesizePlanTests : IDisposable
{
    private const string Drawing = "\"size\": 64, \"steps\": 4, \"guidance\": 1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Faces_are_covered_into_a_set_of_their_own()
    {
        var (code, output, error) = await Run("inpaint", Plan($$"""{ "occlusion": ["sunglasses", "scarf"], {{Drawing}} }"""), "--faces", Album(), "--models", Models(), "--sam", TinyMasks.WriteSegmentAnything(_folder.File("sam")),
            "--dino", TinyMasks.WriteGroundingDino(_folder.File("dino")), "--out", Made, "--threads", "1");

        Assert.Equal((0, $"4 faces: {Made}\n       4 happy\n"), (code, output));
        Assert.StartsWith("4 pictures to draw: dpm-solver++, 4 steps, guidance 1, 64 × 64.\nMemory: one part at a time, the largest is ", error, StringComparison.Ordinal);
        Assert.Equal(["album/pictures/0.png", "album/pictures/1.png"], SyntheticSet.Open(Made).Faces.Select(face => face.Source).Distinct().Order());
    }

    [Fact]
    public async Task What_shows_no_face_is_dropped_and_told()
    {
        var (code, output, error) = await Run("text", Plan($$"""{ "expressions": ["happy", "fear"], "ages": ["child"], {{Drawing}} }"""), "--models", Models(), "--out", Made, "--keep");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("would hold no face: 1 without a face, 1 flagged by the safety checker; look at the prompts and the model.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_says_how_it_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        var (code, _, error) = await Run(cancel.Token, "inpaint", Plan($$"""{ "occlusion": ["hat"], {{Drawing}} }"""), "--faces", Album(), "--models", Models(), "--out", Made);

        Assert.Equal(130, code);
        Assert.EndsWith($"What is drawn is kept in {Made}.unfinished: the same command goes on, and with --finish it makes the set of that.\nstopped\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "{ \"expressions\": [\"happy\"],\n \"ages\": [\"child\"], \"prompts\": [\"in a bikini\"] }", "plan.json: line 2: the prompt 'in a bikini' holds 'bikini', which is refused: pictures are everyday portraits of dressed people; see docs/synthesis.md for every key, and mien synthesize words for every word.\n")]
    [InlineData("text", "{ \"expressions\": [\"hapy\"], \"ages\": [\"child\"], \"count\": 0 }", "plan.json: line 1: count is 0, not a whole number from 1 to 100000; line 1: expression 'hapy' is not known (did you mean happy?)")]
    [InlineData("inpaint", "{ \"expressions\": [\"happy\"] }", "plan.json: expressions stands there, which the faces say themselves; occlusion is missing")]
    public async Task A_wrong_plan_is_one_line(string verb, string plan, string fault)
    {
        var (code, output, error) = await Run([verb, Plan(plan), "--models", Models(), "--out", Made, .. verb == "text" ? Array.Empty<string>() : ["--faces", Album()]]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Missing_files_are_one_line()
    {
        var plan = Plan($$"""{ "expressions": ["happy"], "ages": ["child"], {{Drawing}} }""");
        File.Delete(Path.Combine(Models(), "safety_checker", "model.onnx"));

        Assert.EndsWith("lacks safety_checker/model.onnx; add the safety checker: no picture is drawn without it.\n", (await Run("text", plan, "--models", _folder.File("tiny"), "--out", Made)).Error, StringComparison.Ordinal);
        Assert.Equal($"{_folder.File("no.json")}: no such plan; give the path of a plan, such as plan.json.\n", (await Run("text", _folder.File("no.json"), "--models", Models(), "--out", Made)).Error);
        Assert.EndsWith("is no set in Mien's form; bring it into that form with mien data import.\n",
            (await Run("image", Plan($$"""{ "expressions": ["sad"], {{Drawing}} }"""), "--faces", _folder.Path, "--models", Models(), "--out", Made)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_plans_are_listed()
    {
        var (code, output, _) = await Run("words");

        Assert.Equal(0, code);
        Assert.StartsWith("expressions: neutral happy sad angry surprise fear disgust contempt\nages: toddler preschooler child teenager adult old\n", output, StringComparison.Ordinal);
        Assert.Contains(" playground ", output, StringComparison.Ordinal);
    }

    private string Made => _folder.File("made");

    private string Models()
    {
        var folder = _folder.File("tiny");
        return Directory.Exists(folder) ? folder : new TinyDiffusion().Write(folder);
    }

    private string Plan(string json)
    {
        File.WriteAllText(_folder.File("plan.json"), json);
        return _folder.File("plan.json");
    }

    private string Album()
    {
        var album = _folder.File("album");
        Directory.CreateDirectory(Path.Combine(album, "pictures"));
        FacesCsv.Write(album, [.. Enumerable.Range(0, 3).Select(at =>
        {
            new Image(80, 80, 3).Save(Path.Combine(album, "pictures", $"{at}.png"));
            return new LabelledFace($"pictures/{at}.png") { Label = Tally.From("happy"), Split = at < 2 ? FolderPart.Training : FolderPart.Test, Box = new(20, 20, 40, 40) };
        })]);
        return album;
    }

    private static Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    private static async Task<(int Code, string Output, string Error)> Run(CancellationToken cancel, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLine.Run(CommandLine.Create(output, error), ["synthesize", .. arguments], output, error, cancel);
        return (code, output.ToString(), error.ToString());
    }
}
