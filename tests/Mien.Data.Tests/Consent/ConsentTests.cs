using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Datasets;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Consent;

public sealed class ConsentTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private readonly TemporaryFolder _folder = new();

    public ConsentTests()
    {
        var faces = new List<LabelledFace>();
        foreach (var (at, subject) in new[] { "anna", "ben", "ben", null }.Index())
        {
            var picture = new Image(32, 32, 3);
            new Random(at).NextBytes(picture.Pixels);
            picture.Save(_folder.File($"{at}.png"));
            faces.Add(new($"{at}.png") { Subject = subject, Label = Tally.From("happy") });
        }
        FacesCsv.Write(_folder.Path, faces);
        new DataCard { Name = "own", Terms = "Ask." }.Counting(faces).Write(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_the_table_nothing_is_asked() => ConsentCheck.Require(_folder.Path, Today);

    [Fact]
    public void Those_without_valid_consent_are_named()
    {
        Write("anna,2026-01-01,training,2026-05-31", "ben,,,");
        Assert.Equal(
            $"{_folder.File("subjects.csv")}: gives no valid consent to training for somebody who is not named, anna (consented until 2026-05-31), ben (has no consent); "
            + "leave their faces out by mien data select --subject, or enter the consent; --ignore-consent trains all the same and says so in the model's card.",
            Assert.Throws<BadInputException>(() => ConsentCheck.Require(_folder.Path, Today)).Message);
    }

    [Theory]
    [InlineData("2026-01-01", "", "", null)]
    [InlineData("2026-06-01", "training publication", "2026-06-01", null)]
    [InlineData("2026-06-02", "", "", "consents from 2026-06-02 on")]
    [InlineData("2026-01-01", "annotation", "", "did not consent to training")]
    [InlineData("", "training", "", "has no consent")]
    public void Dates_and_scope(string given, string scope, string expires, string? fault)
    {
        Write($"anna,{given},{scope},{expires}");
        var table = ConsentTable.Read(_folder.Path)!;
        Assert.Equal(fault, table.Fault("anna", "training", Today));
        Assert.Equal("is not in the table", table.Fault("carl", "training", Today));
    }

    [Fact]
    public void A_wrong_table_is_one_line()
    {
        Write("anna,1.6.2026,,");
        Assert.Contains("line 2, consent: expected a day such as 2026-03-01, got '1.6.2026'", Assert.Throws<DatasetException>(() => ConsentTable.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgotten_child_is_gone_from_pictures_tables_and_caches()
    {
        Write("anna,2026-01-01,,", "ben,2026-01-01,,");
        File.WriteAllText(_folder.File("faces.parquet"), "ben");
        File.WriteAllText(_folder.File("sheet.html"), "ben");

        Assert.Equal(2, Forgetting.Subject(_folder.Path, "ben"));

        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path).Where(path => !path.EndsWith(".png", StringComparison.Ordinal)), path => File.ReadAllText(path).Contains("ben", StringComparison.Ordinal));
        Assert.Equal(["0.png", "3.png"], Directory.EnumerateFiles(_folder.Path, "*.png").Select(Path.GetFileName).Order());
        Assert.Equal(2, DataCard.Read(_folder.Path)!.Faces);
        Assert.Contains("has no face of ben", Assert.Throws<BadInputException>(() => Forgetting.Subject(_folder.Path, "ben")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_killed_run_is_finished_by_the_same_command()
    {
        FacesCsv.Write(_folder.Path, FacesCsv.Read(_folder.Path).Where(face => face.Subject != "ben"));
        File.WriteAllText(_folder.File(Forgetting.Journal), "1.png\n2.png\n");
        Forgetting.Subject(_folder.Path, "ben");
        Assert.Equal(["0.png", "3.png"], Directory.EnumerateFiles(_folder.Path, "*.png").Select(Path.GetFileName).Order());
        Assert.False(File.Exists(_folder.File(Forgetting.Journal)));
    }

    [Fact]
    public void Models_that_learned_from_a_set_are_found()
    {
        Directory.CreateDirectory(_folder.File("runs/one"));
        Directory.CreateDirectory(_folder.File("runs/two"));
        Directory.CreateDirectory(_folder.File("runs/begun"));
        Array.ForEach(["one", "two"], run => File.WriteAllText(_folder.File($"runs/{run}/best.safetensors"), ""));
        File.WriteAllText(_folder.File("runs/begun/recipe.json"), $$"""{ "data": { "path": "{{_folder.Path}}" } }""");
        File.WriteAllText(_folder.File("runs/one/recipe.json"), $$"""{ "data": { "path": "{{_folder.Path}}/" } }""");
        File.WriteAllText(_folder.File("runs/two/recipe.json"), """{ "data": { "path": "/elsewhere" } }""");
        Assert.Equal([_folder.File("runs/one")], Forgetting.ModelsTrainedOn(_folder.Path, _folder.File("runs")));
    }

    [Fact]
    public void A_set_that_is_kept_too_long_is_warned_of_and_removed()
    {
        Assert.Null(ConsentCheck.Overdue(_folder.Path, Today));
        (DataCard.Read(_folder.Path)! with { KeepUntil = new(2026, 5, 31) }).Write(_folder.Path);
        Assert.Equal($"{_folder.Path}: its pictures were to be kept until 2026-05-31; remove them by mien data expire.", ConsentCheck.Overdue(_folder.Path, Today));
        Assert.Equal(4, Forgetting.Set(_folder.Path));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.png"));
    }

    [Fact]
    public void Everybody_but_the_chosen_is_blurred_and_nameless()
    {
        var copy = _folder.Path + "-copy";
        try
        {
            Assert.Equal((3, 1), Blurring.Copy(_folder.Path, copy, new HashSet<string> { "anna" }));
            var faces = FacesCsv.Read(copy);
            Assert.Equal(["anna", null, null, null], faces.Select(face => face.Subject));
            Assert.Equal(Image.Read(_folder.File("0.png")).Pixels.ToArray(), Image.Read(Path.Combine(copy, faces[0].File)).Pixels.ToArray());
            // What is left changes slowly from pixel to pixel, in place of at random.
            var blurred = Image.Read(Path.Combine(copy, faces[1].File)).Pixels.ToArray();
            Assert.InRange(Enumerable.Range(0, blurred.Length - 3).Max(at => Math.Abs(blurred[at] - blurred[at + 3])), 0, 90);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Others_in_the_picture_of_the_chosen_one_are_blurred()
    {
        var picture = new Image(64, 32, 3);
        new Random(1).NextBytes(picture.Pixels);
        var face = new LabelledFace("a.png") { Box = new(0, 0, 30, 30) };
        var shown = Blurring.Anonymous(picture, face, isShown: true, _ => [new(new(1, 1, 28, 28), 1), new(new(46, 8, 12, 12), 1)]);
        Assert.Equal(picture.Row(10)[..90].ToArray(), shown.Row(10)[..90].ToArray());
        Assert.NotEqual(picture.Row(10)[150..].ToArray(), shown.Row(10)[150..].ToArray());
    }

    [Fact]
    public void A_consent_goes_however_its_name_is_quoted_and_wherever_its_column_stands()
    {
        FacesCsv.Write(_folder.Path, FacesCsv.Read(_folder.Path).Select(face => face.Subject == "ben" ? face with { Subject = "Doe, Ben" } : face));
        File.WriteAllText(_folder.File("subjects.csv"), "consent,subject,scope,expires,guardian\n2026-01-01,\"Doe, Ben\",,,Jane\n2026-01-01,anna,,,Joe\n");
        Assert.Equal(2, Forgetting.Subject(_folder.Path, "Doe, Ben"));
        Assert.Equal("consent,subject,scope,expires,guardian\n2026-01-01,anna,,,Joe\n", File.ReadAllText(_folder.File("subjects.csv")));
        // A consent alone is forgotten too.
        File.AppendAllText(_folder.File("subjects.csv"), "2026-01-01,carl,,,Joan\n");
        Assert.Equal(0, Forgetting.Subject(_folder.Path, "carl"));
        Assert.DoesNotContain("carl", File.ReadAllText(_folder.File("subjects.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_curation_left_out_of_a_child_is_forgotten_with_it()
    {
        Curate();
        Forgetting.Subject(_folder.Path, "ben");
        Assert.Equal(["c.jpg"], Directory.EnumerateFiles(_folder.File("discarded")).Select(Path.GetFileName));
        Assert.Equal("source,frame,reason,file,subject\nalbum/anna/2.jpg,,too dark,discarded/c.jpg,anna\n", File.ReadAllText(_folder.File("discarded.csv")));
        Assert.Equal(["{\"detector\":\"mien\"}", "{\"source\":\"album/anna/2.jpg\",\"faces\":[{\"source\":\"album/anna/2.jpg\",\"file\":\"discarded/c.jpg\",\"reason\":\"too dark\",\"subject\":\"anna\"}]}"], File.ReadAllLines(_folder.File("curation.jsonl")));
    }

    [Fact]
    public void A_set_whose_day_is_past_keeps_no_crop_that_was_left_out()
    {
        Curate();
        Forgetting.Set(_folder.Path);
        Assert.Equal(["card.json", "faces.csv"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    // By name, and by the photo that a face which was named by hand is from.
    private void Curate()
    {
        FacesCsv.Write(_folder.Path, FacesCsv.Read(_folder.Path).Select(face => face.File == "1.png" ? face with { Source = "film.mp4 frame 30" } : face));
        Directory.CreateDirectory(_folder.File("discarded"));
        Array.ForEach(["a", "b", "c"], name => File.WriteAllText(_folder.File($"discarded/{name}.jpg"), name));
        File.WriteAllText(_folder.File("discarded.csv"), "source,frame,reason,file,subject\nalbum/ben/2.jpg,,too dark,discarded/a.jpg,ben\nfilm.mp4,60,too flat,discarded/b.jpg,\nalbum/anna/2.jpg,,too dark,discarded/c.jpg,anna\n");
        File.WriteAllText(_folder.File("curation.jsonl"), """
            {"detector":"mien"}
            {"source":"album/ben/2.jpg","faces":[{"source":"album/ben/2.jpg","file":"discarded/a.jpg","reason":"too dark","subject":"ben"}]}
            {"source":"film.mp4","faces":[{"source":"film.mp4","frame":30,"file":"pictures/1.png"},{"source":"film.mp4","frame":60,"file":"discarded/b.jpg","reason":"too flat"}]}
            {"source":"album/anna/2.jpg","faces":[{"source":"album/anna/2.jpg","file":"discarded/c.jpg","reason":"too dark","subject":"anna"}]}

            """);
    }

    private void Write(params string[] lines) => File.WriteAllLines(_folder.File("subjects.csv"), lines.Prepend("subject,consent,scope,expires"));
}
