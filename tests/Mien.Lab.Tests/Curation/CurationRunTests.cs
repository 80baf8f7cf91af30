using System.Runtime.CompilerServices;
using Mien.Core;
using Mien.Data.Labelled;
using Mien.Lab.Curation;
using Mien.Recognition.Cropping;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Curation;

public sealed class CurationRunTests : IDisposable
{
    private static readonly CurationOptions Options = new() { SizePx = 64, EveryFrames = 10, FolderIsSubject = true };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _searched = [];

    private string Out => _folder.File("faces");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"source":null,"faces":null}""")]
    public void A_damaged_journal_is_one_line(string line)
    {
        Save("anna/one.png", Noise(1));
        Run();
        var journal = Path.Combine(Out, "curation.jsonl");
        File.AppendAllText(journal, line + "\n");
        Assert.Equal($"{journal}: is damaged; give another folder.", Assert.Throws<BadInputException>(() => Run()).Message);
    }

    [Fact]
    public void What_is_kept_and_what_is_not_and_why()
    {
        Save("anna/one.png", Noise(1));
        Save("anna/copy.jpg", Noise(1));
        Save("ben/two.png", Noise(2, faces: 2));
        Save("ben/none.png", Noise(3, faces: 0));
        Save("ben/dark.png", Noise(4, light: 12));
        Save("ben/small.png", Noise(5, side: 30));
        File.WriteAllText(_folder.File("ben/broken.png"), "nothing");
        File.WriteAllText(_folder.File("ben/film.mp4"), "1 1 2");

        var result = Run();

        Assert.Equal(3, result.Kept);
        var faces = FacesCsv.Read(Out);
        Assert.Equal(["anna", "ben", "ben"], faces.Select(face => face.Subject).Order());
        Assert.All(faces, face => Assert.Equal(64, Image.Read(Path.Combine(Out, face.File)).Width));
        Assert.Equal(
            ["copy of a better one", "is not a picture that can be read", "no face", "several faces", "similar to a kept frame", "too dark", "too small"], result.Discarded.Keys.Order(StringComparer.Ordinal));
        var table = File.ReadAllLines(Path.Combine(Out, "discarded.csv"));
        Assert.Equal(8, table.Length);
        Assert.Contains(table, line => line.StartsWith(_folder.File("ben/film.mp4") + ",10,similar to a kept frame (SSIM 1.00),discarded/", StringComparison.Ordinal));
        Assert.Contains(table, line => line.StartsWith(_folder.File("ben/two.png") + ",,2 faces,,ben", StringComparison.Ordinal));
        Assert.Equal(4, DataCard.Read(Out)!.LeftOut.Values.Sum() - 3);
        Assert.Equal([new(_folder.File("ben/broken.png"), "is not a picture that can be read.")], result.Unread);
    }

    [Fact]
    public void A_video_that_breaks_off_gives_what_it_has_and_is_told()
    {
        Directory.CreateDirectory(_folder.File("ben"));
        File.WriteAllText(_folder.File("ben/film.mp4"), "1 2 x");
        var result = Run();
        Assert.Equal(2, result.Kept);
        Assert.Equal(_folder.File("ben/film.mp4"), Assert.Single(result.Unread).Path);
    }

    // It is decoded at half its size first, and whole where the face is too small for that.
    [Theory]
    [InlineData(60)]
    [InlineData(900)]
    public void A_face_of_a_large_photo_is_cut_as_from_the_whole(int side)
    {
        var photo = new Image(3000, 2100, 3);
        var levels = Enumerable.Range(0, 5000).Select(at => (byte)new Random(at).Next(256)).ToArray();
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                photo.Row(y).Slice(3 * x, 3).Fill(levels[((y / 30 * 50) + (x / 30 % 50)) % levels.Length]);
            }
        }
        Save("anna/large.jpg", photo);
        Assert.Equal(1, new CurationRun(Out, Options, () => new CornerDetector(side, photo.Width)).Run([_folder.File("anna/large.jpg")]).Kept);
        var crop = Image.Read(Path.Combine(Out, Assert.Single(FacesCsv.Read(Out)).File));
        var expected = FaceCrop.Cut(photo, new(new(300, 300, side, side), 0.9f), Options.CropScale, Options.SizePx);
        Assert.InRange(Enumerable.Range(0, crop.Pixels.Length).Average(at => Math.Abs(crop.Pixels[at] - expected.Pixels[at])), 0, 6);
    }

    [Fact]
    public void Each_of_several_faces_is_kept_where_that_is_wanted()
    {
        Save("ben/two.png", Noise(2, faces: 2));
        Assert.Equal(2, Run(Options with { KeepsEach = true }).Kept);
    }

    [Fact]
    public void A_run_that_was_killed_goes_on_where_it_was()
    {
        for (var at = 0; at < 6; at++)
        {
            Save($"anna/{at}.png", Noise(10 + at));
        }
        Run();
        var journal = Path.Combine(Out, "curation.jsonl");
        var whole = File.ReadAllText(journal);
        var lines = whole.Split('\n');
        // Killed in the middle of the fourth line.
        File.WriteAllText(journal, string.Join('\n', lines.Take(4)) + "\n" + lines[4][..20]);
        _searched.Clear();

        Assert.Equal(6, Run().Kept);

        Assert.Equal(3, _searched.Count);
        Assert.Equal(lines.Order(), File.ReadAllText(journal).Split('\n').Order());
    }

    [Fact]
    public void Other_options_and_a_second_run_are_refused()
    {
        Save("anna/a.png", Noise(1));
        Run();
        Assert.Contains("was begun with other options", Assert.Throws<BadInputException>(() => Run(Options with { SizePx = 128 })).Message, StringComparison.Ordinal);
        using var held = new FileStream(Path.Combine(Out, "curation.jsonl"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("is curated by another run", Assert.Throws<BadInputException>(() => Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_other_files_is_not_replaced()
    {
        Save("anna/a.png", Noise(1));
        Save("anna/b.png", Noise(2));
        Run();
        var table = File.ReadAllText(Path.Combine(Out, "faces.csv"));
        var (a, b, c) = (_folder.File("anna/a.png"), _folder.File("anna/b.png"), _folder.File("anna/c.png"));
        Save("anna/c.png", Noise(3));
        var fault = $"{Out}: holds a set that was curated from other files too, such as {b}; give those as they were given then, beside the new ones, or another folder by --out.";
        Assert.Equal(fault, Assert.Throws<BadInputException>(() => Take(a, c)).Message);
        Assert.Equal(table, File.ReadAllText(Path.Combine(Out, "faces.csv")));
        Assert.Equal(3, Take(a, b, c).Kept);
        // A photo that was deleted leaves the set; all photos elsewhere are others.
        File.Delete(b);
        Assert.Equal(2, Take(a, c).Kept);
        File.Delete(a);
        File.Move(c, _folder.File("moved.png"));
        Assert.Throws<BadInputException>(() => Take(_folder.File("moved.png")));

        CurationResult Take(params string[] sources) => new CurationRun(Out, Options, () => new PictureWidthDetector(_searched)).Run(sources);
    }

    [Fact]
    public void What_is_ticked_on_the_sheet_is_what_is_kept()
    {
        Save("anna/a.png", Noise(1));
        Save("anna/b.png", Noise(2));
        Save("anna/dark.png", Noise(4, light: 12));
        var sheet = File.ReadAllText(Run().Sheet);
        Assert.Equal((3, 2), (sheet.Split("type=\"checkbox\"").Length - 1, sheet.Split("\" checked").Length - 1));
        Assert.DoesNotContain("://", sheet, StringComparison.Ordinal);
        var dark = Path.GetFileName(Directory.GetFiles(Path.Combine(Out, "discarded"))[0]);
        var kept = FacesCsv.Read(Out)[0].File;
        File.WriteAllText(_folder.File("kept.txt"), $"{dark}\n{Path.GetFileName(kept)}\n");

        var result = CurationDecision.Apply(Out, Options, _folder.File("kept.txt"));

        Assert.Equal((2, "not ticked on the sheet"), (result.Kept, Assert.Single(result.Discarded).Key));
        Assert.Equal(new[] { kept, "pictures/" + dark }.Order(StringComparer.Ordinal), FacesCsv.Read(Out).Select(face => face.File).Order(StringComparer.Ordinal));
        Assert.All(FacesCsv.Read(Out), face => Assert.True(File.Exists(Path.Combine(Out, face.File))));

        // And back again.
        File.WriteAllText(_folder.File("kept.txt"), Path.GetFileName(kept));
        Assert.Equal(["not ticked on the sheet", "too dark"], CurationDecision.Apply(Out, Options, _folder.File("kept.txt")).Discarded.Keys.Order());
        File.WriteAllText(_folder.File("kept.txt"), "stranger.jpg\n");
        Assert.Contains("names stranger.jpg, which is no crop", Assert.Throws<BadInputException>(() => CurationDecision.Apply(Out, Options, _folder.File("kept.txt"))).Message, StringComparison.Ordinal);
    }

    private CurationResult Run(CurationOptions? options = null)
    {
        string[] sources = [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(Out, StringComparison.Ordinal) && !path.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return new CurationRun(Out, options ?? Options, () => new PictureWidthDetector(_searched), path => new NoiseVideo(path)).Run(sources);
    }

    private void Save(string name, Image picture)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), picture.Encode(name.EndsWith(".jpg", StringComparison.Ordinal) ? ImageFormat.Jpeg : ImageFormat.Png, 100));
    }

    // The number of faces is the picture's height less a hundred; the side of each, its width over the number.
    private static Image Noise(int seed, int faces = 1, int light = 255, int side = 80)
    {
        var picture = new Image(side * Math.Max(1, faces), 100 + faces, 3);
        var random = new Random(seed);
        // Large squares, which survive JPEG.
        var levels = Enumerable.Range(0, 400).Select(_ => (byte)random.Next(light)).ToArray();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice(3 * x, 3).Fill(levels[(y / 8 * 20 + x / 8) % levels.Length]);
            }
        }
        return picture;
    }

    private sealed class PictureWidthDetector(List<string> searched) : IFaceDetector
    {
        public string Name => "width";

        public float? SureConfidence => 0.5f;

        public IReadOnlyList<Face> Detect(Image image)
        {
            lock (searched)
            {
                searched.Add(image.Width.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            var count = image.Height is > 100 and < 110 ? image.Height - 100 : 0;
            var side = count == 0 ? 0 : image.Width / count;
            return [.. Enumerable.Range(0, count).Select(at => new Face(new(at * side, 0, side, side), 0.9f))];
        }

        public void Dispose()
        {
        }
    }

    // One face, 300 pixels from the corner of the whole photo.
    private sealed class CornerDetector(int sidePx, int widthPx) : IFaceDetector
    {
        public string Name => "corner";

        public float? SureConfidence => 0.5f;

        public IReadOnlyList<Face> Detect(Image image) => (float)image.Width / widthPx is var scale ? [new(new(300 * scale, 300 * scale, sidePx * scale, sidePx * scale), 0.9f)] : [];

        public void Dispose()
        {
        }
    }

    // A file of seeds, a frame each; an x breaks it off.
    private sealed class NoiseVideo(string path) : IFrameSource
    {
        public string Name => path;

        public bool IsLive => false;

        public VideoFacts Facts => VideoFacts.Unknown;

        public string? Damage { get; private set; }

        public async IAsyncEnumerable<VideoFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            foreach (var (at, seed) in File.ReadAllText(path).Split(' ').Index())
            {
                if (seed == "x")
                {
                    Damage = "broken off";
                    yield break;
                }
                yield return new(Noise(100 + int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)), at * Options.EveryFrames, TimeSpan.Zero);
            }
        }
    }
}
