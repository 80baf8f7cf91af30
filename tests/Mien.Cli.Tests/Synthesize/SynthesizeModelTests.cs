using Mien.Data.Synthetic;

namespace Mien.Cli.Tests.Synthesize;

/// <summary>Trainings of a second on noise: what is made is no face, but all that stands around it is as it would be.</summary>
public sealed class SynthesizeModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SynthesizeModelTests()
    {
        var rows = Enumerable.Range(0, 90).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 6, row < 80 ? "Training" : "PublicTest", Age: row % 4 < 2 ? 8 : 30)).ToArray();
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("data/fer2013/fer2013new.csv"), DrawnFer2013.FerPlus(rows));
        File.WriteAllText(_folder.File("data/fer2013/ages.csv"), DrawnFer2013.Ages(rows));
        Write("vae", "\"happy\", \"neutral\"", children: true);
        Write("diffusion", "\"happy\", \"neutral\"", children: false);
        Write("cyclegan", "\"neutral\", \"happy\"", children: false);
    }

    private string Model(string kind) => _folder.File($"{kind}-run/model.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recipe_becomes_a_generator_that_makes_a_set_to_learn_from()
    {
        var (_, trained, _) = await Train("vae");
        Assert.Equal($"The generator is {Model("vae")}; {_folder.File("vae-run/sheet.png")} shows what it makes. Make more with: mien synthesize {Model("vae")}\n", trained);

        var made = await Run("synthesize", Model("vae"), "--count", "5", "--expression", "happy", "--seed", "1", "--out", _folder.File("one"));
        Assert.Equal((0, $"5 synthetic faces (5 happy): {_folder.File("one")}\n", ""), made);
        var set = SyntheticSet.Open(_folder.File("one"));
        Assert.Equal(("vae-run", "vae", 5), (set.Card.Generator, set.Card.Kind, set.Card.Faces));
        Assert.All(set.Faces, face => Assert.Equal(("happy", "0-13", ""), (face.Label.Top, face.Age.ToString(), face.Source)));
        Assert.Equal(5, set.Faces.Select(face => face.Seed).Distinct().Count());
        Assert.Equal(("vae-run", set.Faces[2].Seed), SyntheticProvenance.Read(File.ReadAllBytes(Path.Combine(set.Folder, set.Faces[2].File))) is { } said ? (said.Generator, said.Seed) : ("", 0));

        // The same seed makes the same faces, and without an expression each comes in turn.
        Assert.Equal(0, (await Run("synthesize", Model("vae"), "--count", "3", "--expression", "happy", "--seed", "1", "--out", _folder.File("again"))).Code);
        Assert.Equal(File.ReadAllBytes(_folder.File("one/pictures/happy/000003.png")), File.ReadAllBytes(_folder.File("again/pictures/happy/000003.png")));
        Assert.Equal($"3 synthetic faces (2 happy, 1 neutral): {_folder.File("turns")}\n", (await Run("synthesize", Model("vae"), "--count", "3", "--out", _folder.File("turns"))).Output);
    }

    [Fact]
    public async Task A_diffusion_model_says_how_it_drew()
    {
        await Train("diffusion");
        Assert.Equal(0, (await Run("synthesize", Model("diffusion"), "--count", "2", "--steps", "3", "--guidance", "1.5", "--out", _folder.File("set"))).Code);
        Assert.Equal("3 steps, guidance 1.5", SyntheticSet.Open(_folder.File("set")).Card.Sampling);
    }

    [Fact]
    public async Task A_translation_turns_what_it_learned_from_or_photos_and_names_the_source()
    {
        await Train("cyclegan");
        var (code, output, _) = await Run("synthesize", Model("cyclegan"), "--from", "neutral", "--data", _folder.File("data"), "--out", _folder.File("set"));
        var set = SyntheticSet.Open(_folder.File("set"));
        // 40 neutral faces for training, of which a fifth is held out for validation.
        Assert.Equal((0, $"32 synthetic faces (32 happy): {_folder.File("set")}\n"), (code, output));
        Assert.All(set.Faces, face => Assert.Matches("^fer2013/[0-9]+$", face.Source));
        Assert.All(set.Faces, face => Assert.Equal(1, int.Parse(face.Source.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? 1 : 0));

        Directory.CreateDirectory(_folder.File("photos"));
        var pixels = DrawnFer2013.Pixels(1);
        Mien.Vision.Codecs.ImageFile.Save(new Core.Image(48, 48, 1, pixels), _folder.File("photos/a.png"));
        File.WriteAllText(_folder.File("photos/b.png"), "no picture");
        var (skipped, made, error) = await Run("synthesize", Model("cyclegan"), "--photos", _folder.File("photos"), "--out", _folder.File("turned"));
        Assert.Equal((1, $"1 synthetic face (1 happy): {_folder.File("turned")}\n"), (skipped, made));
        Assert.StartsWith(_folder.File("photos/b.png"), error);
        Assert.Equal("a.png", SyntheticSet.Open(_folder.File("turned")).Faces[0].Source);

        // A face that its set holds out would come back among what is learned from.
        Mien.Vision.Codecs.ImageFile.Save(new Core.Image(48, 48, 1, pixels), _folder.File("photos/b.png"));
        File.WriteAllText(_folder.File("photos/faces.csv"), "file,label,split\na.png,neutral,train\nb.png,neutral,test\n");
        (skipped, made, error) = await Run("synthesize", Model("cyclegan"), "--photos", _folder.File("photos"), "--out", _folder.File("learnable"));
        Assert.Equal((1, $"1 synthetic face (1 happy): {_folder.File("learnable")}\n"), (skipped, made));
        Assert.StartsWith($"{_folder.File("photos/b.png")}: is a test or validation face of its set, and what is made of it would be learned from", error);
    }

    [Fact]
    public async Task What_cannot_be_used_is_one_line()
    {
        await Train("vae");
        await Train("cyclegan");
        var (vae, turner, recognizer) = (Model("vae"), Model("cyclegan"), Repository.PathTo("models", "mini-xception.onnx"));
        await Refused($"--expression hapy: {vae} makes no such faces (did you mean happy?); choose among happy, neutral.", vae, "--expression", "hapy");
        await Refused("Expected --count with a whole number from 1 to 1000000, got '0'.\n\nFor help: mien synthesize --help", vae, "--count", "0");
        await Refused($"{recognizer}: recognizes faces and makes none; give the model.onnx of a run of recipes/diffusion-fer2013.json or the like.", recognizer);
        await Refused("none.onnx: there is no such file; check the path.", "none.onnx");
        await Refused($"{turner}: turns neutral faces into happy ones, and needs some; give --from neutral, or --photos FOLDER.", turner);
        await Refused("--from sad: the generator turns neutral faces into happy ones; give --from neutral.", turner, "--from", "sad");
        await Refused($"--steps: does nothing for {vae}, which is of the kind vae; leave it out.", vae, "--steps", "5");
        await Refused($"--photos {_folder.File("nowhere")}: no such folder; give a folder of photos of faces.", turner, "--photos", _folder.File("nowhere"));

        var (code, _, error) = await Run("evaluate", "--model", vae, "--fer2013", _folder.File("data/fer2013/fer2013.csv"));
        Assert.Equal((2, $"{vae}: it makes faces and recognizes none; use it with mien synthesize.\n"), (code, error));

        async Task Refused(string line, params string[] arguments)
        {
            var (code, output, error) = await Run(["synthesize", .. arguments, "--out", _folder.File("none")]);
            Assert.Equal((2, "", line + "\n"), (code, output, error));
            Assert.False(Directory.Exists(_folder.File("none")));
        }
    }

    [Fact]
    public async Task A_generator_has_no_folds_and_a_wrong_recipe_leaves_no_folder()
    {
        var (code, _, error) = await Run("train", _folder.File("vae.json"), "--folds", "3");
        Assert.Equal((2, $"{_folder.File("vae.json")}: trains a generator, which has no folds; leave --folds out.\n"), (code, error));

        File.WriteAllText(_folder.File("few.json"), File.ReadAllText(_folder.File("vae.json")).Replace("\"neutral\"", "\"sad\"", StringComparison.Ordinal));
        Assert.Equal(2, (await Run("train", _folder.File("few.json"), "--data", _folder.File("data"), "--out", _folder.File("few"))).Code);
        Assert.False(Directory.Exists(_folder.File("few")));
    }

    [Fact]
    public async Task What_is_for_recognizers_says_that_a_generator_is_none()
    {
        await Train("vae");
        var run = _folder.File("vae-run");
        Assert.Equal($"{run}: trains a generator, which reads no faces; look at {run}/sheet.png, and judge what it makes with mien synthesize report.\n", (await Run("report", run)).Error);
        var line = $"{_folder.File("vae.json")}: trains a generator of faces, and no recognizer; give a recipe such as recipes/mini-xception-fer2013.json.\n";
        Assert.Equal(line, (await Run("augment", _folder.File("vae.json"), "--data", _folder.File("data"))).Error);
        Assert.Equal(line, (await Run("evaluate", "--model", "mini-xception", "--recipe", _folder.File("vae.json"))).Error);
    }

    [Fact]
    public async Task A_stopped_training_of_a_generator_is_gone_on_with_by_resume()
    {
        Assert.Equal(0, (await Train("vae")).Code);
        var model = File.ReadAllBytes(Model("vae"));
        File.Delete(Model("vae"));
        Assert.Equal(0, (await Run("train", "--resume", _folder.File("vae-run"), "--data", _folder.File("data"))).Code);
        Assert.Equal(model, File.ReadAllBytes(Model("vae")));
    }

    private Task<(int Code, string Output, string Error)> Train(string kind) =>
        Run("train", _folder.File($"{kind}.json"), "--data", _folder.File("data"), "--out", _folder.File($"{kind}-run"));

    private void Write(string kind, string classes, bool children) => File.WriteAllText(_folder.File($"{kind}.json"),
        $$"""
        {
          "seed": 2, "generator": "{{kind}}",
          "data": { "set": "fer2013", "labels": "fer2013", "classes": [{{classes}}], "validate": 0.2 },
          "network": { "width": 8, "noise": 6, "blocks": 1, "children": {{(children ? "true" : "false")}} },
          "optimize": { "collapse": 0, "epochs": 1, "batch": 16 }
        }
        """);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), string.Join('\n', error.ToString().Split('\n').Where(line => !line.StartsWith("epoch ", StringComparison.Ordinal) && !line.StartsWith("Found ", StringComparison.Ordinal))));
    }
}
