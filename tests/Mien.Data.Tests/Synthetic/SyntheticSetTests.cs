using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Data.Tests.Curation;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Synthetic;

public sealed class SyntheticSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_set_comes_back_as_it_was_written()
    {
        var (gray, color) = (Drawn.Face(1), new Image(20, 30, 3));
        new Random(3).NextBytes(color.Pixels);
        var folder = _folder.File("set");
        using (var writer = SyntheticSetWriter.Begin(folder, Drawn.Card))
        {
            writer.Add(gray, Expression.Sad, ulong.MaxValue, "fer2013/12", new(4, 13));
            writer.Add(color, Tally.Parse("happy:6 surprise:2")!, 7);
            Assert.False(Directory.Exists(folder));
            writer.Finish();
        }
        var set = SyntheticSet.Open(folder);
        Assert.Equal(["pictures/sad/000001.png", "pictures/happy/000002.png"], set.Faces.Select(face => face.File));
        Assert.Equal(["sad", "happy:0.75 surprise:0.25"], set.Faces.Select(face => face.Label.ToString()));
        Assert.Equal([("dcgan", ulong.MaxValue, "fer2013/12", new AgeRange(4, 13)), ("dcgan", 7UL, "", (AgeRange?)null)], set.Faces.Select(face => (face.Generator, face.Seed, face.Source, face.Age)));
        Assert.Equal(Drawn.Card.ModelHash, set.Card.ModelHash);
        Assert.Equal((2, 1, 1), (set.Card.Faces, set.Card.Classes["sad"], set.Card.Classes["happy"]));
        Assert.Equal("file,label,votes,subject,age,split,source,box,landmarks,generator,seed", File.ReadLines(Path.Combine(folder, "faces.csv")).First());
        Assert.Equal("Synthetic faces. For research.", DataCard.Read(folder)!.Terms);
        var pictures = set.Read(48, 1);
        Assert.Equal(gray.Pixels.ToArray(), pictures[0].Picture!.Pixels.ToArray());
        Assert.Equal((48, 48), (pictures[1].Picture!.Width, pictures[1].Picture!.Height));
    }

    [Fact]
    public void Every_picture_says_itself_where_it_comes_from()
    {
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", "fer2013/12")]);
        var bytes = File.ReadAllBytes(Path.Combine(set.Folder, set.Faces[0].File));
        Assert.Equal(new SyntheticProvenance("dcgan", 0, "sad", "fer2013/12"), SyntheticProvenance.Read(bytes));
        Assert.Null(SyntheticProvenance.Read(Drawn.Face(1).Encode(ImageFormat.Png)));
        Assert.Null(SyntheticProvenance.Read("mien.synthetic"u8));
        // Long texts are packed, their key is not.
        var much = new SyntheticProvenance(new('g', 500), 1, "sad", "ä\u2028");
        Assert.Equal(much, SyntheticProvenance.Read(much.Encode(Drawn.Face(1))));
        Assert.Equal(much.Encode(Drawn.Face(1)), much.Encode(Drawn.Face(1)));
        var color = new Image(20, 30, 3);
        new Random(3).NextBytes(color.Pixels);
        Assert.Equal(much, SyntheticProvenance.Read(much.Encode(color)));
        Assert.Equal(color.Pixels.ToArray(), Image.Read(much.Encode(color), "a.png").Pixels.ToArray());
        Assert.Equal(Drawn.Face(1).Pixels.ToArray(), Gray(Image.Read(much.Encode(Drawn.Face(1)), "a.png")));

        static byte[] Gray(Image picture) => [.. picture.Pixels.ToArray().Where((_, at) => at % picture.Channels == 0)];
    }

    [Fact]
    public void A_set_that_is_not_finished_leaves_nothing()
    {
        using (var writer = SyntheticSetWriter.Begin(_folder.File("set"), Drawn.Card))
        {
            writer.Add(Drawn.Face(1), Expression.Sad, 0);
        }
        using (var empty = SyntheticSetWriter.Begin(_folder.File("set"), Drawn.Card))
        {
            Assert.Equal($"{_folder.File("set")}: would hold no face; ask for at least one.", Assert.Throws<BadInputException>(empty.Finish).Message);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", "")]);
        Assert.EndsWith("is there already; give another folder, or take it away.", Assert.Throws<BadInputException>(() => SyntheticSetWriter.Begin(_folder.File("set"), Drawn.Card)).Message);
    }

    [Fact]
    public void Nobody_who_asks_for_real_faces_takes_it()
    {
        var folder = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", ""), (Drawn.Face(2), "happy", "")]).Folder;
        var pictures = Path.Combine(folder, "pictures");
        const string fault = "holds synthetic faces, which may only be learned from; name the set by data.synthetic in a recipe, and give real faces here.";
        Assert.Equal($"{folder}: {fault}", Assert.Throws<BadInputException>(() => FacesCsv.Read(folder)).Message);
        Assert.Equal($"{folder}: {fault}", Assert.Throws<BadInputException>(() => LabelledFaces.Read(folder, new())).Message);
        Assert.Equal($"{pictures}: {fault}", Assert.Throws<BadInputException>(() => FaceFolder.Read(pictures, new())).Message);
    }

    [Fact]
    public void A_picture_that_is_copied_among_real_ones_is_known_by_what_it_says()
    {
        var folder = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", "")]).Folder;
        var real = Directory.CreateDirectory(_folder.File("real"));
        foreach (var name in new[] { "happy", "sad" })
        {
            real.CreateSubdirectory(name);
            Drawn.Face(7).Save(Path.Combine(real.FullName, name, "1.png"));
        }
        File.Copy(Path.Combine(folder, "pictures/sad/000001.png"), Path.Combine(real.FullName, "sad/2.png"));
        var skipped = Assert.Single(FaceFolder.Read(real.FullName, new()).Skipped);
        Assert.Equal("is a synthetic face, made by dcgan; give real faces here, and synthetic ones by data.synthetic in a recipe.", skipped.Reason);
        FacesCsv.Write(real.FullName, [new("happy/1.png") { Label = Tally.From("happy") }, new("sad/1.png") { Label = Tally.From("sad") }, new("sad/2.png") { Label = Tally.From("sad") }]);
        Assert.Equal(skipped.Reason, Assert.Single(LabelledFaces.Read(real.FullName, new()).Skipped).Reason);
    }

    [Fact]
    public void A_picture_that_does_not_say_that_it_is_synthetic_is_not_taken_for_one()
    {
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", ""), (Drawn.Face(2), "sad", "")]);
        Drawn.Face(9).Save(Path.Combine(set.Folder, set.Faces[1].File));
        var read = set.Read(48, 1);
        Assert.NotNull(read[0].Picture);
        Assert.StartsWith("does not say that it is synthetic; ", read[1].Fault!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synthetic.json", "", "is no card of a synthetic set: ")]
    [InlineData("synthetic.json", "{ \"generator\": \"a\", \"kind\": \"gan\", \"created\": \"2026-01-01\" }", "is no card of a synthetic set: ")]
    [InlineData("synthetic.json", "{ \"generator\": \"a\", \"kind\": \"gan\", \"created\": \"2026-01-01\", \"learnedFrom\": { \"data\": \"d\", \"terms\": \"t\", \"rows\": \"1-\" } }", "is no card of a synthetic set: rows is '1-', expected rows such as 1-120,122; make the set again with mien synthesize.")]
    [InlineData("faces.csv", "file,label\na.png,sad\n", "the header lacks source, generator, seed; make the set again with mien synthesize.")]
    [InlineData("faces.csv", "file,label,source,generator,seed\na.png,sad,,dcgan,-1\n", "line 2, seed: expected a whole number from 0 on, got '-1'; correct the line or fetch the file again.")]
    [InlineData("faces.csv", "file,label,source,generator,seed\na.png,,,dcgan,1\n", "line 2, label: expected an expression, got none; correct the line or fetch the file again.")]
    public void What_is_wrong_with_a_set_is_said_in_a_line(string file, string text, string fault)
    {
        var folder = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", "")]).Folder;
        File.WriteAllText(Path.Combine(folder, file), text);
        var message = Assert.ThrowsAny<BadInputException>(() => SyntheticSet.Open(folder)).Message;
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, file), message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_synthetic_faces_is_refused()
    {
        Assert.Equal($"{_folder.Path}: holds no synthetic faces: it has no synthetic.json; give a set that mien synthesize made.", Assert.Throws<BadInputException>(() => SyntheticSet.Open(_folder.Path)).Message);
        Assert.Equal($"{_folder.File("no")}: no such folder; give a set that mien synthesize made.", Assert.Throws<BadInputException>(() => SyntheticSet.Open(_folder.File("no"))).Message);
    }

    [Fact]
    public void A_verdict_is_kept()
    {
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(1), "sad", "")]);
        var verdict = new MemorizationVerdict(false, "a test", 1, 1, 0, 100, 0.001, "fer2013", "mien-net", new(2026, 1, 2));
        set.Keep(verdict);
        Assert.Equal(verdict, SyntheticSet.Open(set.Folder).Card.Memorization);
    }

    [Fact]
    public void What_was_learned_is_named_by_ranges_of_rows()
    {
        var faces = Portraits.Set([.. Enumerable.Range(0, 9).Select(Portraits.Draw)]);
        Assert.Equal("1-3,5,8-9", LearnedFrom.Of(faces.Where(face => face is not (3 or 5 or 6)), "d", "t").Rows);
        Assert.Equal([1, 2, 3, 5, 8, 9], LearnedFrom.Of(faces.Where(face => face is not (3 or 5 or 6)), "d", "t").AllRows().Order());
    }
}
