using Mien.Cli.Demo;
using Mien.Core;
using Mien.Drawings;
using Mien.Evaluation.Tests;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Demo;

public sealed class DemoVerbTests : IDisposable
{
    private readonly FlagShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Shows_what_was_read_wrongly_and_what_was_not_found()
    {
        // All but the last child are found, and a face where there is none; all are read by their first pixel, so mostly wrongly.
        var drawn = DemoVerb.Scene().Faces;
        Face[] found = [.. drawn.SkipLast(1).Select(face => new Face(face.Box, 1)), new(new(0, 0, 20, 20), 0.5f)];
        // A piece of sky would be unsure, as too blurred.
        _shell.Open = _ => new(new DrawnClassifier(LabelSet.Parse("happy,sad")), new KnownFaces(found), abstains: false);

        Assert.Equal(0, await _shell.Run("demo", "--out", _shell.Path("demo.png")));

        var lines = _shell.Output.Split('\n');
        Assert.Equal($"{drawn.Count} children on a playground. They are drawings that Mien made: no child was photographed.", lines[0]);
        var rows = lines[3..(4 + drawn.Count)];
        for (var i = 0; i < drawn.Count - 1; i++)
        {
            Assert.Matches($"^{drawn[i].Expression} +(happy|sad) 90 % ", rows[i]);
            var isRight = rows[i].Contains($"{drawn[i].Expression} 90 %", StringComparison.Ordinal);
            Assert.Equal(!isRight, rows[i].Contains(" wrong ", StringComparison.Ordinal));
        }
        Assert.Matches($"^{drawn[^1].Expression} +not found ", rows[^2]);
        Assert.Matches("^no face +(happy|sad) 90 % +wrong ", rows[^1]);
        Assert.Matches($"^{drawn.Count - 1} of {drawn.Count} faces found, [0-2] read as drawn, 0 left open\\.", lines[4 + drawn.Count + 1]);
        Assert.EndsWith(
            $"""

            Annotated picture: {_shell.Path("demo.png")}
            An expression is what a face shows, not what a child feels. Inferring emotions at work and in schools is forbidden (EU AI Act, Article 5).

            """,
            _shell.Output, StringComparison.Ordinal);
        Assert.Equal(960, Image.Read(_shell.Path("demo.png")).Width);
        Assert.Equal("", _shell.Error);
    }

    // Percents may differ in their last digit from one processor to another.
    [Fact]
    public async Task The_documentation_shows_its_picture_and_what_it_prints()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await CommandLine.Run(CommandLine.Create(output, TextWriter.Null), ["demo", "--out", _shell.Path("demo.jpg")], output, TextWriter.Null, default));
        var page = File.ReadAllText(Repository.PathTo("docs", "install.md"));
        string[] shown = page[page.IndexOf("6 children on", StringComparison.Ordinal)..].Split("```")[0].TrimEnd().Split('\n'), printed = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(printed.Length, shown.Length);
        foreach (var (line, expected) in printed.Paired(shown))
        {
            Assert.Equal(Words(expected.Replace("mien-demo.png", _shell.Path("demo.jpg"), StringComparison.Ordinal)), Words(line));
        }
        var (drawn, kept) = (Image.Read(_shell.Path("demo.jpg")), Image.Read(Repository.PathTo("docs", "demo.jpg")));
        Assert.Equal((drawn.Width, drawn.Height), (kept.Width, kept.Height));
        Assert.InRange(Enumerable.Range(0, drawn.Pixels.Length).Average(at => Math.Abs(drawn.Pixels[at] - kept.Pixels[at])), 0, 1);

        // A row's drawn expression and what was read; other lines whole.
        static string Words(string line) => System.Text.RegularExpressions.Regex.Match(line, @"^\w+ +(?:unsure \(\w+|\w+(?= \d+ %))") is { Success: true } row ? row.Value : line;
    }

    [Fact]
    public void A_found_face_belongs_to_the_drawn_one_that_it_lies_on()
    {
        DrawnFace[] drawn = [Drawn(100, Expression.Happy), Drawn(300, Expression.Sad), Drawn(500, Expression.Fear)];
        RecognizedFace[] found = [Found(drawn[2].Box, "sad") with { IsUnsure = true }, Found(new(280, 60, 90, 90), "sad"), Found(new(0, 0, 10, 10), "happy")];

        var readings = DemoReading.Match(drawn, found);

        Assert.Equal([new(drawn[0], null), new(drawn[1], found[1]), new(drawn[2], found[0]), new(null, found[2])], readings);
        Assert.Equal([false, true, false, false], readings.Select(reading => reading.IsRight));
        Assert.Equal([false, false, true, false], readings.Select(reading => reading.IsOpen));
        Assert.Equal(
            ["happy not found", "sad 90 %", "unsure (sad 90 %), drawn: fear", "happy 90 %, drawn: no face"], readings.Select(reading => reading.Mark.Text));
        Assert.Equal(drawn[0].Box, readings[0].Mark.Box);
    }

    [Fact]
    public async Task What_is_left_open_is_neither_right_nor_wrong()
    {
        var drawn = DemoVerb.Scene().Faces;
        _shell.Open = options => new(
            new DrawnClassifier(LabelSet.Fer2013, abstainBelow: 0.95), new KnownFaces([.. drawn.Select(face => new Face(face.Box, 1))]), options.Abstains);

        Assert.Equal(0, await _shell.Run("demo", "--out", _shell.Path("demo.png")));

        Assert.Equal(drawn.Count, _shell.Output.Split("unsure (").Length - 1);
        Assert.DoesNotContain(" wrong ", _shell.Output);
        Assert.Contains($"\n{drawn.Count} of {drawn.Count} faces found, 0 read as drawn, {drawn.Count} left open. ", _shell.Output);
    }

    private static DrawnFace Drawn(float x, Expression expression) => new() { Center = new(x + 20, 100), HeightPx = 100, Expression = expression };

    private static RecognizedFace Found(Box box, string top)
    {
        var labels = LabelSet.Parse("happy,sad");
        return new(new(box, 1), new(labels, top == "happy" ? [0.9f, 0.1f] : [0.1f, 0.9f]));
    }

    private sealed class KnownFaces(Face[] faces) : IFaceDetector
    {
        public string Name => "known";

        public IReadOnlyList<Face> Detect(Image image) => faces;

        public void Dispose()
        {
        }
    }
}
