using System.Text.Json;
using System.Xml.Linq;
using Mien.Core;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;
using Mien.Vision.Tests.Capture;
using Microsoft.Playwright;
using Parquet;

namespace Mien.Cli.Tests.Watch;

public sealed class WatchVerbTests : IDisposable
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 180_000;
    private const int Frames = 30;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(), _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task A_video_becomes_its_files_a_broken_one_a_row_and_a_second_run_goes_on_from_there()
    {
        var (video, broken, files) = (Video("play.mp4"), _folder.File("broken.mp4"), _folder.File("out"));
        await File.WriteAllTextAsync(broken, "no video");
        Assert.Equal(1, await Run("watch", video, broken, "--out", files, "--parquet", "--save", "--pictures", "--measure"));
        Assert.Matches("broken.mp4: is no video", _error.ToString().Trim());
        Assert.Contains("read expressions", _output.ToString(), StringComparison.Ordinal);

        string[] endings = [".csv", ".done.json", ".eaf", ".html", ".marked.mp4", ".parquet", ".tracks.csv", ".vtt"];
        Assert.Equal(["broken.failed.json", .. endings.Select(ending => "play" + ending), "summary.csv"], Directory.GetFiles(files).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rows = await File.ReadAllLinesAsync(Path.Combine(files, "play.csv"));
        Assert.Equal(Frames + 1, rows.Length);
        Assert.Equal("0,0.000,1", string.Join(',', rows[1].Split(',').Take(3)));
        Assert.Equal("29,2.900,1", string.Join(',', rows[^1].Split(',').Take(3)));
        var at = Array.IndexOf(rows[0].Split(','), "expression");
        Assert.Equal(["neutral", "happy"], rows.Skip(1).Select(row => row.Split(',')[at]).Distinct());
        var summary = await File.ReadAllLinesAsync(Path.Combine(files, "summary.csv"));
        Assert.Equal(3, summary.Length);
        Assert.StartsWith($"{video},read,,3,30,1,0,2.9,3,", summary[2], StringComparison.Ordinal);
        Assert.StartsWith($"{broken},failed,", summary[1], StringComparison.Ordinal);

        var elan = XDocument.Load(Path.Combine(files, "play.eaf"));
        Assert.Equal(["neutral", "happy"], elan.Descendants("TIER").Single().Descendants("ANNOTATION_VALUE").Select(value => value.Value));
        Assert.Equal("../play.mp4", elan.Descendants("MEDIA_DESCRIPTOR").Single().Attribute("RELATIVE_MEDIA_URL")!.Value);
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:0", await File.ReadAllTextAsync(Path.Combine(files, "play.vtt")), StringComparison.Ordinal);
        Assert.Equal(Frames, await Count(Path.Combine(files, "play.marked.mp4")));
        await using (var stream = File.OpenRead(Path.Combine(files, "play.parquet")))
        {
            await using var parquet = await ParquetReader.CreateAsync(stream);
            Assert.Equal(Frames, parquet.Metadata!.NumRows);
        }

        Assert.Equal(0, await Run("watch", video, "--out", files, "--parquet", "--save", "--pictures"));
        Assert.Contains("1 video done before was not watched again", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(summary, await File.ReadAllLinesAsync(Path.Combine(files, "summary.csv")));
    }

    [Fact]
    public async Task The_summary_holds_all_runs_and_what_was_deleted_or_left_by_a_killed_run_is_set_right()
    {
        var files = _folder.File("out");
        var (first, second) = (Pictures("first"), Pictures("second"));
        Assert.Equal(0, await Run("watch", first, "--out", files));
        Assert.Equal(0, await Run("watch", second, "--out", files));
        Assert.Equal([first, second], (await File.ReadAllLinesAsync(Path.Combine(files, "summary.csv"))).Skip(1).Select(row => row.Split(',')[0]));

        File.Delete(Path.Combine(files, "first.vtt"));
        string[] left = ["first.csv.abcdefghijk.partial", "first.marked.mp4.abcdefghijk.partial.mp4", "second.csv.abcdefghijk.partial"];
        foreach (var name in left)
        {
            await File.WriteAllTextAsync(Path.Combine(files, name), "");
        }
        Assert.Equal(0, await Run("watch", first, "--out", files));
        Assert.True(File.Exists(Path.Combine(files, "first.vtt")));
        Assert.Equal([false, false, true], left.Select(name => File.Exists(Path.Combine(files, name))));
    }

    private string Pictures(string name)
    {
        var folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy, 150)]).Save(Path.Combine(folder, "0.png"));
        return folder;
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task Lines_come_a_frame_and_face_and_an_end_may_be_given()
    {
        Assert.Equal(0, await Run("watch", Video("play.mp4"), "--jsonl", "--for", "1", "--baseline", "0.5"));
        var lines = _output.ToString().Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(0, 10), lines.Select(line => line.GetProperty("frame").GetInt32()));
        Assert.All(lines, line => Assert.Equal(1, line.GetProperty("raw").EnumerateObject().Sum(score => score.Value.GetDouble()), 2));
        Assert.All(lines, line => Assert.Equal("neutral", line.GetProperty("expression").GetString()));
    }

    [Fact]
    public async Task A_folder_of_pictures_needs_no_ffmpeg()
    {
        var folder = Directory.CreateDirectory(_folder.File("frames")).FullName;
        for (var i = 0; i < 4; i++)
        {
            DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy, 150 + i)]).Save(Path.Combine(folder, $"{i}.png"));
        }
        Assert.Equal(0, await Run("watch", folder, "--rate", "2"));
        Assert.Matches(@"frames +0:02 +1 +0:00–0:01 +happy 100 %", _output.ToString());
    }

    [ProgramFact("ffmpeg")]
    public async Task A_streams_password_stands_in_no_file_and_no_line()
    {
        var files = _folder.File("out");
        Assert.Equal(1, await Run("watch", "rtsp://anna:se@cret@127.0.0.1:1/x@y", "--out", files));
        Assert.StartsWith("rtsp://127.0.0.1:1/x@y: ", _error.ToString(), StringComparison.Ordinal);
        Assert.All([_error.ToString(), _output.ToString(), .. Directory.GetFiles(files).Select(File.ReadAllText)], text => Assert.DoesNotContain("cret", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rtsp://camera.local/a@b", "rtsp://camera.local/a@b")]
    [InlineData("rtsps://anna:secret@camera.local", "rtsps://camera.local")]
    [InlineData("a@b.mp4", "a@b.mp4")]
    public void A_stream_is_called_by_its_address_without_a_password(string what, string name) => Assert.Equal(name, FrameSources.NameOf(what));

    [Fact]
    public async Task What_an_earlier_run_wrote_is_replaced_by_the_same_video_alone()
    {
        var files = _folder.File("out");
        string[] folders = [_folder.File("a/play"), _folder.File("b/play")];
        foreach (var folder in folders)
        {
            DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy, 150)]).Save(Path.Combine(Directory.CreateDirectory(folder).FullName, "0.png"));
            Assert.Equal(0, await Run("watch", folder, "--out", files));
        }
        Assert.Equal(["play-2.csv", "play.csv"], Tables());
        Assert.Equal(0, await Run("watch", folders[1], "--out", files));
        Assert.Equal(["play-2.csv", "play.csv"], Tables());
        Assert.Contains(folders[0], await File.ReadAllTextAsync(Path.Combine(files, "play.done.json")), StringComparison.Ordinal);

        IEnumerable<string?> Tables() => Directory.GetFiles(files, "play*.csv").Select(Path.GetFileName).Where(name => !name!.Contains("tracks", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--save", "--save does nothing without --out")]
    [InlineData("--changes=0", "Expected --changes with a number from 0.01 to 10, got '0'.")]
    [InlineData("--search-every=0", "Expected --search-every with a whole number from 1 to 1000, got '0'.")]
    public async Task A_wrong_option_is_a_line(string option, string fault)
    {
        Assert.Equal(2, await Run("watch", "play.mp4", option));
        Assert.Contains(fault, _error.ToString(), StringComparison.Ordinal);
    }

    [ProgramFact("ffmpeg", "ffprobe", "chromium")]
    public async Task The_page_draws_its_timelines_and_tells_what_was_read_at_a_click()
    {
        var files = _folder.File("out");
        Assert.Equal(0, await Run("watch", Video("<b>&.mp4"), "--out", files));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var page = await browser.NewPageAsync();
        var (requests, faults) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, line) => faults.AddRange(line.Type is "error" or "warning" ? [line.Text] : []);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(new Uri(Path.Combine(files, "<b>&.html")).AbsoluteUri);
        await page.WaitForSelectorAsync("body[data-drawn]");
        Assert.Equal("<b>&.mp4", await page.Locator("h1").TextContentAsync());
        Assert.Equal(2, await page.Locator("rect.episode").CountAsync());
        Assert.True(await page.Locator("path.score").CountAsync() > 0);
        await page.Locator("#timelines svg").ClickAsync(new() { Position = new() { X = 20, Y = 60 } });
        Assert.Matches("^Face 1 at 0:00.[0-9]: neutral", await page.Locator("#reading").TextContentAsync());
        await page.Locator("#timelines svg").PressAsync("PageUp");
        Assert.Matches("^Face 1 at 0:03.0: happy", await page.Locator("#reading").TextContentAsync());
        Assert.Single(requests);
        Assert.Empty(faults);
    }

    private string Video(string name) => DrawnVideo.Write(_folder.File(name), Frames, i => [DrawnVideo.Child(i < 15 ? Expression.Neutral : Expression.Happy, 150 + i)]);

    private static async Task<int> Count(string path)
    {
        var frames = 0;
        await foreach (var frame in FrameSources.Open(path).Frames(default))
        {
            frame.Dispose();
            frames++;
        }
        return frames;
    }

    private Task<int> Run(params string[] arguments) => CommandLine.Run(CommandLine.Create(_output, _error), arguments, _output, _error, default);
}
