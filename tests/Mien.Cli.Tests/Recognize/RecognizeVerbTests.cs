using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Tests;
using Mien.Recognition;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Cli.Tests.Recognize;

public sealed class RecognizeVerbTests : IDisposable
{
    private readonly FlagShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task The_table_is_plain_in_a_file()
    {
        var (one, two) = (_shell.Photo("one.png"), _shell.Photo("two.png", hasFlag: false));
        Image.Read(one).Rotate(QuarterTurn.CounterClockwise).Save(_shell.Path("turned.png"));

        Assert.Equal(0, await _shell.Run("recognize", one, two, _shell.Path("turned.png")));

        Assert.Equal("", _shell.Error);
        Assert.Equal(
            $"""
            {one}, 40 × 30: 1 face
            face  expression     box           all scores, %                                                       detector
               1  surprise 90 %  16×16 at 4,6  surprise 90, angry 2, disgust 2, fear 2, happy 2, sad 2, neutral 2      0.75

            {two}, 40 × 30: no face found

            {_shell.Path("turned.png")}, 30 × 40: 1 face, found after a turn by 90° clockwise
            face  expression     box            all scores, %                                                       detector
               1  surprise 90 %  16×16 at 6,20  surprise 90, angry 2, disgust 2, fear 2, happy 2, sad 2, neutral 2      0.75

            2 faces in 3 photos.

            """,
            _shell.Output);
    }

    [Fact]
    public async Task What_is_less_sure_than_the_models_card_asks_for_is_said_to_be()
    {
        _shell.AbstainBelow = 0.95;
        var (photo, csv) = (_shell.Photo("one.png"), _shell.Path("faces.csv"));

        Assert.Equal(0, await _shell.Run("recognize", photo, "--save", _shell.Path("open")));
        Assert.Equal(0, await _shell.Run("recognize", photo, "--json"));
        Assert.Equal(0, await _shell.Run("recognize", photo, "--csv", csv));
        var lines = _shell.Output.Split('\n');
        Assert.StartsWith("   1  unsure (surprise 90 %)  16×16 at 4,6  surprise 90, angry 2,", lines[2]);
        Assert.Contains("\"expression\":\"surprise\",\"confidence\":0.9,\"unsure\":true,\"unsureBecause\":\"low-confidence\",\"scores\":", lines[3]);
        Assert.Contains(",surprise,0.9000,true,low-confidence,0.0167,", File.ReadAllLines(csv)[1]);

        Assert.Equal(0, await _shell.Run("recognize", photo, "--no-abstain", "--save", _shell.Path("sure")));
        Assert.StartsWith("   1  surprise 90 %  16×16 at 4,6  ", _shell.Output.Split('\n')[^2]);
        Assert.NotEqual(Image.Read(_shell.Path("open/one.png")).Pixels.ToArray(), Image.Read(_shell.Path("sure/one.png")).Pixels.ToArray());
    }

    [Fact]
    public async Task A_picture_in_which_nothing_can_be_seen_is_unsure_with_the_reason()
    {
        var (black, csv) = (_shell.Photo("black.png", hasFlag: false), _shell.Path("faces.csv"));
        new Image(2, 2, 1, [0, 200, 90, 255]).Save(_shell.Path("tiny.png"));

        Assert.Equal(0, await _shell.Run("recognize", "--faces-only", black, _shell.Path("tiny.png")));
        Assert.Equal(0, await _shell.Run("recognize", "--faces-only", black, "--json"));
        Assert.Equal(0, await _shell.Run("recognize", "--faces-only", black, "--csv", csv));
        Assert.Equal(0, await _shell.Run("recognize", "--faces-only", black, "--json", "--no-abstain"));

        Assert.Contains("unsure: one color (", _shell.Output);
        Assert.Contains("unsure: too small (", _shell.Output);
        Assert.Contains("\"unsure\":true,\"unsureBecause\":\"one-color\"", _shell.Output);
        Assert.Contains(",true,one-color,", File.ReadAllLines(csv)[1]);
        Assert.Contains("\"unsure\":false,\"unsureBecause\":\"one-color\"", _shell.Output);
    }

    [Fact]
    public async Task One_photo_needs_no_sum()
    {
        var photo = _shell.Photo("one.png", hasFlag: false);
        Assert.Equal(0, await _shell.Run("recognize", photo));
        Assert.Equal($"{photo}, 40 × 30: no face found\n", _shell.Output);
    }

    [Fact]
    public async Task Json_is_one_object_and_all_of_the_output()
    {
        var (photo, missing) = (_shell.Photo("one.png"), _shell.Path("missing.png"));

        Assert.Equal(1, await _shell.Run("recognize", "--json", photo, missing));

        Assert.Equal(
            "{\"model\":\"drawn\",\"photos\":[{\"photo\":\"" + photo + "\",\"width\":40,\"height\":30,\"turnedDegrees\":0,\"faces\":["
            + "{\"box\":{\"x\":4,\"y\":6,\"width\":16,\"height\":16},\"expression\":\"surprise\",\"confidence\":0.9,\"unsure\":false,\"unsureBecause\":null,\"scores\":"
            + "{\"angry\":0.0167,\"disgust\":0.0167,\"fear\":0.0167,\"happy\":0.0167,\"sad\":0.0167,\"surprise\":0.9,\"neutral\":0.0167},"
            + "\"detectorConfidence\":0.75}]}],\"skipped\":[{\"photo\":\"" + missing + "\",\"reason\":\"does not exist; check the path.\"}]}\n",
            _shell.Output);
        Assert.Equal($"{missing}: does not exist; check the path.\n", _shell.Error);
    }

    [Fact]
    public async Task Json_without_a_detector_has_no_confidence_of_one()
    {
        Assert.Equal(0, await _shell.Run("recognize", "--faces-only", "--json", _shell.Photo("one.png", hasFlag: false)));

        var face = JsonDocument.Parse(_shell.Output).RootElement.GetProperty("photos")[0].GetProperty("faces")[0];
        Assert.Equal(JsonValueKind.Null, face.GetProperty("detectorConfidence").ValueKind);
        Assert.Equal((40, 30), (face.GetProperty("box").GetProperty("width").GetInt32(), face.GetProperty("box").GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_face()
    {
        var (quoted, none, csv) = (_shell.Photo("a, b.png"), _shell.Photo("none.png", hasFlag: false), _shell.Path("faces.csv"));

        Assert.Equal(0, await _shell.Run("recognize", quoted, none, "--csv", csv));

        Assert.Equal($"1 face in 2 photos: {csv}\n", _shell.Output);
        Assert.Equal(
            $"""
            photo,photoWidth,photoHeight,turnedDegrees,face,x,y,width,height,detectorConfidence,expression,confidence,unsure,unsureBecause,angry,disgust,fear,happy,sad,surprise,neutral
            "{quoted}",40,30,0,1,4.0,6.0,16.0,16.0,0.7500,surprise,0.9000,false,,0.0167,0.0167,0.0167,0.0167,0.0167,0.9000,0.0167

            """,
            File.ReadAllText(csv).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Bad_files_are_lines_and_the_rest_goes_on()
    {
        var invalid = Repository.PathTo("tests", "invalid");
        var good = _shell.Photo("good.png");
        string In(string name) => Path.Combine(invalid, name);
        const string NoPicture = "is not a picture that can be read; give a JPEG, PNG, WebP, BMP, TIFF, HEIC, AVIF, GIF or PNM file.";
        const string Copy = "copy it again from where it came.";

        Assert.Equal(1, await _shell.Run("recognize", invalid, good));

        Assert.Equal(
            $"""
            {In("bomb-30000x30000.png")}: claims 30000 × 30000 pixels, above the limit of 100,000,000; shrink it, or raise the limit with --max-pixels (ImageReadOptions.MaximumPixels).
            {In("empty.jpg")}: is empty (0 bytes); {Copy}
            {In("random-bytes.jpg")}: {NoPicture}
            {In("text.jpg")}: {NoPicture}
            {In("truncated.jpg")}: is a JPEG file that is cut short or damaged; {Copy}
            {In("truncated.png")}: is a PNG file that is cut short or damaged; {Copy}

            """,
            _shell.Error);
        Assert.StartsWith($"{In("one-pixel.png")}, 1 × 1: no face found\n\n{good}, 40 × 30: 1 face\n", _shell.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 face in 2 photos; 6 skipped.\n", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_read_in_a_folder_is_one_line_and_each_of_it_is_skipped()
    {
        var one = _shell.Photo("album/one.png");
        File.Copy(_shell.Photo("other.png"), _shell.Path("album/two.jfif"));
        foreach (var name in new[] { "a.psd", "b.psd", ".hidden.psd", "notes.txt" })
        {
            File.WriteAllText(_shell.Path($"album/{name}"), "");
        }

        Assert.Equal(1, await _shell.Run("recognize", _shell.Path("album"), "--json"));

        Assert.Equal($"{_shell.Path("album")}: 2 files are of kinds that are not read (2 .psd); convert what is a picture to JPEG or PNG, and name it so.\n", _shell.Error);
        var answer = JsonDocument.Parse(_shell.Output).RootElement;
        Assert.Equal([one, _shell.Path("album/two.jfif")], answer.GetProperty("photos").EnumerateArray().Select(photo => photo.GetProperty("photo").GetString()));
        Assert.Equal([_shell.Path("album/a.psd"), _shell.Path("album/b.psd")], answer.GetProperty("skipped").EnumerateArray().Select(each => each.GetProperty("photo").GetString()));

        Assert.Equal(1, await _shell.Run("recognize", _shell.Path("album")));
        Assert.EndsWith("\n2 faces in 2 photos; 2 skipped.\n", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_pixels_is_the_users()
    {
        var photo = _shell.Photo("one.png");
        Assert.Equal(1, await _shell.Run("recognize", "--max-pixels", "1199", photo));
        Assert.StartsWith($"{photo}: claims 40 × 30 pixels, above the limit of 1,199; ", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _shell.Run("recognize", "--max-pixels", "1200", photo));
    }

    [Fact]
    public async Task Annotated_pictures_replace_no_file()
    {
        var photo = _shell.Photo("one.png");
        var before = File.ReadAllBytes(photo);

        Assert.Equal(0, await _shell.Run("recognize", photo, "--save", _shell.Folder));
        Assert.Equal(0, await _shell.Run("recognize", photo, "--save", _shell.Folder));

        Assert.Equal(before, File.ReadAllBytes(photo));
        Assert.Equal(["one-2.png", "one-3.png", "one.png"], Names(_shell.Folder));
        var (plain, marked) = (Image.Read(photo), Image.Read(_shell.Path("one-2.png")));
        Assert.Equal((40, 30), (marked.Width, marked.Height));
        Assert.NotEqual(plain.Pixels.ToArray(), marked.Pixels.ToArray());
        Assert.NotEqual((0, 0, 0), Flag.At(marked, x: 19, y: 21));
    }

    [Fact]
    public async Task Photos_of_one_name_are_saved_beside_each_other_in_a_format_that_can_be_written()
    {
        var folder = _shell.Path("marked");
        Bmp(_shell.Path("c.bmp"));
        string[] photos = [_shell.Photo("a/one.png"), _shell.Photo("b/one.png"), _shell.Path("c.bmp")];

        Assert.Equal(0, await _shell.Run(["recognize", .. photos, "--save", folder]));

        Assert.Equal(["c.png", "one-2.png", "one.png"], Names(folder));
    }

    [Fact]
    public async Task A_name_moves_no_cursor()
    {
        var (there, missing) = (_shell.Photo("a\u001b[2J.png"), _shell.Path("b\u001b[2J\n.png"));
        Assert.Equal(1, await _shell.Run("recognize", there, missing));
        Assert.StartsWith($"{_shell.Path("a?[2J.png")}, 40 × 30: 1 face\n", _shell.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{_shell.Path("b?[2J .png")}: ", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_replaced_when_the_new_one_is_whole()
    {
        var (photo, csv) = (_shell.Photo("one.png"), _shell.Path("faces.csv"));
        File.WriteAllText(csv, "last week's");

        Assert.Equal(1, await _shell.Run("recognize", _shell.Path("missing.png"), "--csv", csv));
        Assert.Equal($"No photo was read: {csv} stays as it was.\n", _shell.Output);
        Assert.Equal("last week's", File.ReadAllText(csv));

        using var stop = new CancellationTokenSource();
        var open = _shell.Open;
        _shell.Open = options =>
        {
            stop.Cancel();
            return open(options);
        };
        Assert.Equal(130, await _shell.Run(stop.Token, "recognize", photo, "--csv", csv));
        Assert.Equal("last week's", File.ReadAllText(csv));
        Assert.Equal([csv], Directory.GetFiles(_shell.Folder, "*.csv*"));

        _shell.Open = open;
        Assert.Equal(0, await _shell.Run("recognize", photo, "--csv", csv));
        Assert.StartsWith("photo,", File.ReadAllText(csv), StringComparison.Ordinal);
        Assert.Equal([csv], Directory.GetFiles(_shell.Folder, "*.csv*"));
    }

    [Fact]
    public async Task A_table_that_was_stopped_midway_lies_beside_the_earlier_one_and_says_where()
    {
        var csv = _shell.Path("faces.csv");
        File.WriteAllText(csv, "last week's");
        using var stop = new CancellationTokenSource();
        _shell.Open = _ => new(new DrawnClassifier(LabelSet.Fer2013), new StoppingDetector(stop), abstains: false);

        Assert.Equal(130, await _shell.Run(stop.Token, "recognize", _shell.Photo("one.png"), _shell.Photo("two.png"), "--csv", csv, "--threads", "1"));

        var partial = Assert.Single(Directory.GetFiles(_shell.Folder, "faces.csv.*.partial"));
        Assert.Equal($"Not all photos were read. 1 face in 1 photo so far: {partial}\n", _shell.Output);
        Assert.Equal("last week's", File.ReadAllText(csv));
        Assert.Equal(2, File.ReadAllLines(partial).Length);
    }

    [Fact]
    public async Task Each_photos_rows_are_in_the_file_before_the_next_is_read()
    {
        var csv = _shell.Path("faces.csv");
        var lines = new List<int>();
        Watch(() => lines.Add(File.ReadAllLines(Assert.Single(Directory.GetFiles(_shell.Folder, "faces.csv.*.partial"))).Length));

        Assert.Equal(0, await _shell.Run("recognize", _shell.Photo("a.png"), _shell.Photo("b.png"), _shell.Photo("c.png"), "--csv", csv, "--threads", "1"));

        Assert.Equal([1, 2, 3], lines.Distinct());
        Assert.Equal(4, File.ReadAllLines(csv).Length);
    }

    [LinuxFact]
    public async Task A_table_that_another_run_writes_is_refused_at_once_and_the_others_goes_on()
    {
        var csv = _shell.Path("faces.csv");
        var outer = _shell.Open;
        var codes = new List<int>();
        Watch(() =>
        {
            if (codes.Count == 0)
            {
                codes.Add(-1);
                _shell.Open = outer;
                codes[0] = _shell.Run("recognize", _shell.Photo("b.png"), "--csv", csv).GetAwaiter().GetResult();
            }
        });

        Assert.Equal(0, await _shell.Run("recognize", _shell.Photo("a.png"), "--csv", csv));

        Assert.Equal([2], codes);
        Assert.Equal($"{csv}: another run writes it; wait until that is done, or give another name.\n", _shell.Error);
        Assert.StartsWith(_shell.Path("a.png"), File.ReadAllLines(csv)[1]);
        Assert.Equal([csv], Directory.GetFiles(_shell.Folder, "*.csv*"));
    }

    [LinuxFact]
    public async Task A_photo_or_a_model_is_never_written_over_and_nothing_is_read_before_that_is_said()
    {
        var photo = _shell.Path("a.csv");
        File.Move(_shell.Photo("a.png"), photo);
        var before = File.ReadAllBytes(photo);
        File.CreateSymbolicLink(_shell.Path("link.csv"), photo);
        File.WriteAllText(_shell.Path("model.csv"), "a model");
        _shell.Open = _ => throw new InvalidOperationException("nothing may be opened");
        foreach (var csv in new[] { photo, _shell.Path("none/../a.csv"), _shell.Path("link.csv"), SpecialFile.SecondName(_shell.Path("second.csv"), photo), _shell.Path("model.csv") })
        {
            Assert.Equal(2, await _shell.Run("recognize", photo, "--model", _shell.Path("model.csv"), "--csv", csv));
            Assert.EndsWith($"{csv}: is wanted for two things at once; give the file that is written a name of its own.\n", _shell.Error);
        }
        Assert.Equal(before, File.ReadAllBytes(photo));
        Assert.Equal("a model", File.ReadAllText(_shell.Path("model.csv")));
    }

    [LinuxFact]
    public async Task What_is_no_file_is_skipped_in_a_line_and_the_rest_is_read()
    {
        _shell.Photo("in/b.png");
        var (pipe, socket) = (SpecialFile.Pipe(_shell.Path("in/a.jpg")), SpecialFile.Socket(_shell.Path("in/c.jpg")));
        File.CreateSymbolicLink(_shell.Path("in/d.jpg"), "/dev/zero");
        using var named = SpecialFile.Latin1(_shell.Path("in"), "é.jpg");

        Assert.Equal(1, await _shell.Run("recognize", _shell.Path("in"), "--jsonl"));

        Assert.Equal(
            $"""
            {pipe}: is a pipe, not a file; write what comes out of it into a file and give that.
            {socket}: is a socket, not a file; give an ordinary file.
            {_shell.Path("in/d.jpg")}: is a device, not a file; give an ordinary file.
            {_shell.Path("in/\uFFFD.jpg")}: has a name that is not UTF-8, by which it cannot be opened; rename it, as convmv -f latin1 -t utf8 --notest does.

            """,
            _shell.Error);
        Assert.Contains($"\"photo\":\"{_shell.Path("in/b.png")}\",\"width\":40", _shell.Output);
    }

    [Fact]
    public async Task A_picture_for_which_memory_lacks_is_skipped_alone()
    {
        var photos = new[] { _shell.Photo("a.png"), _shell.Photo("b.png") };
        var looks = 0;
        Watch(() =>
        {
            if (looks++ == 0)
            {
                throw new InsufficientMemoryException();
            }
        });

        Assert.Equal(1, await _shell.Run("recognize", photos[0], photos[1], "--threads", "1"));

        Assert.Equal($"{photos[0]}: takes more memory than there is; shrink it.\n", _shell.Error);
        Assert.StartsWith($"{photos[1]}, 40 × 30: 1 face", _shell.Output);
    }

    [Fact]
    public async Task JSON_Lines_are_an_object_for_each_photo_as_soon_as_it_is_read()
    {
        var (one, two) = (_shell.Photo("one.png"), _shell.Photo("two.png", hasFlag: false));
        var seen = new List<int>();
        Watch(() => seen.Add(_shell.Output.Count(letter => letter == '\n')));

        Assert.Equal(1, await _shell.Run("recognize", one, _shell.Path("none.png"), two, "--jsonl", "--threads", "1"));

        Assert.Equal([0, 2], seen.Distinct());
        var lines = _shell.Output.Split('\n');
        Assert.Equal([one, _shell.Path("none.png"), two], lines[..3].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("photo").GetString()));
        Assert.Equal("drawn", JsonDocument.Parse(lines[0]).RootElement.GetProperty("model").GetString());
        Assert.Equal("surprise", JsonDocument.Parse(lines[0]).RootElement.GetProperty("faces")[0].GetProperty("expression").GetString());
        Assert.Equal("does not exist; check the path.", JsonDocument.Parse(lines[1]).RootElement.GetProperty("reason").GetString());
        Assert.Equal(0, JsonDocument.Parse(lines[2]).RootElement.GetProperty("faces").GetArrayLength());

        Assert.Equal(2, await _shell.Run("recognize", one, "--json", "--jsonl"));
        Assert.Equal(2, await _shell.Run("recognize", one, "--jsonl", "--csv", _shell.Path("a.csv")));
        Assert.Contains("Give --json or --jsonl, not both.", _shell.Error);
        Assert.Contains("Give --jsonl or --csv, not both.", _shell.Error);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--jsonl")]
    [InlineData("--no-abstain")]
    public async Task Any_number_of_threads_says_the_same_in_the_same_order(string form)
    {
        string[] photos = [.. Enumerable.Range(0, 30).Select(at => at % 7 == 3 ? _shell.Path($"{at}.png") : _shell.Photo($"{at}.png", hasFlag: at % 3 > 0))];
        var opened = 0;
        var open = _shell.Open;
        _shell.Open = options =>
        {
            Interlocked.Increment(ref opened);
            return open(options);
        };
        Assert.Equal(1, await _shell.Run(["recognize", .. photos, form, "--threads", "1"]));
        var (output, error) = (_shell.Output, _shell.Error);

        Assert.Equal(1, await _shell.Run(["recognize", .. photos, form, "--threads", "5"]));

        Assert.InRange(opened, 3, 6);
        Assert.Equal(output + output, _shell.Output);
        Assert.Equal(error + error, _shell.Error);
    }

    [Fact]
    public async Task Marked_pictures_of_one_name_are_numbered_in_the_order_of_the_photos()
    {
        string[] photos = [.. Enumerable.Range(1, 12).Select(at => _shell.Photo($"{at}/one.png", hasFlag: at % 2 == 0))];

        Assert.Equal(0, await _shell.Run(["recognize", .. photos, "--save", _shell.Path("out"), "--threads", "4"]));

        for (var at = 1; at <= 12; at++)
        {
            var marked = Image.Read(_shell.Path(at == 1 ? "out/one.png" : $"out/one-{at}.png"));
            Assert.Equal(at % 2 == 0, !marked.Pixels.SequenceEqual(Image.Read(photos[at - 1]).Pixels));
        }
    }

    [Fact]
    public async Task A_recognizer_that_does_not_open_once_more_spoils_the_whole_run()
    {
        var (opened, open) = (0, _shell.Open);
        _shell.Open = options => Interlocked.Increment(ref opened) == 1 ? open(options) : throw new BadInputException("m", "no memory for it", "close other programs");
        string[] photos = [.. Enumerable.Range(0, 20).Select(at => _shell.Photo($"{at}.png"))];

        Assert.Equal(2, await _shell.Run(["recognize", .. photos, "--threads", "2"]));

        Assert.Equal("m: no memory for it; close other programs.\n", _shell.Error);
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_compute_is_text()
    {
        var csv = _shell.Path("faces.csv");
        var here = Environment.CurrentDirectory;
        _shell.Photo("=1+1.png");
        try
        {
            Environment.CurrentDirectory = _shell.Folder;
            Assert.Equal(0, await _shell.Run("recognize", "=1+1.png", "--csv", csv));
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
        Assert.StartsWith("'=1+1.png,40,30,0,1,4.0,", File.ReadAllLines(csv)[1]);
    }

    [Fact]
    public async Task The_options_reach_the_recognizer()
    {
        var (given, open) = (new List<RecognizerOptions>(), _shell.Open);
        _shell.Open = options =>
        {
            given.Add(options);
            return open(options);
        };
        var photo = _shell.Photo("one.png");

        await _shell.Run("recognize", photo);
        await _shell.Run("recognize", photo, "--detector", "retinaface", "--weights", "w.onnx", "--model", "other", "--min-face", "64", "--faces-only", "--no-abstain");

        Assert.Equal([new(), new() { Detector = "retinaface", DetectorWeights = "w.onnx", Model = "other", MinimumFacePx = 64, FacesOnly = true, Abstains = false }], given);
    }

    [Fact]
    public async Task What_spoils_the_whole_run_is_one_line_and_exit_code_2()
    {
        _shell.Open = _ => throw new BadInputException("m", "no such model", "name another");
        Assert.Equal(2, await _shell.Run("recognize", _shell.Photo("one.png"), "--model", "m"));
        Assert.Equal("m: no such model; name another.\n", _shell.Error);
        Assert.Equal("", _shell.Output);
    }

    [Fact]
    public async Task Places_that_cannot_be_written_are_one_line()
    {
        var (photo, csv) = (_shell.Photo("one.png"), _shell.Path("none/faces.csv"));
        Assert.Equal(2, await _shell.Run("recognize", photo, "--csv", csv));
        Assert.Equal(2, await _shell.Run("recognize", photo, "--save", photo));
        Assert.Equal(
            $"""
            {csv}: cannot be written; check that its folder exists and may be written to.
            {photo}: is no folder and cannot be made one; name another folder.

            """,
            _shell.Error);
    }

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    // 1 × 1, white: a file header of 14 bytes, one of 40, and a row of 4.
    private static void Bmp(string path) => File.WriteAllBytes(path,
        [(byte)'B', (byte)'M', 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 255, 255, 255, 0]);

    /// <summary>Finds a flag, and presses Ctrl-C meanwhile.</summary>
    private void Watch(Action look) => _shell.Open = _ => new(new DrawnClassifier(LabelSet.Fer2013), new WatchedDetector(look), abstains: false);

    private sealed class WatchedDetector(Action look) : IFaceDetector
    {
        private readonly FlagDetector _flag = new();

        public string Name => _flag.Name;

        public IReadOnlyList<Face> Detect(Image image)
        {
            look();
            return _flag.Detect(image);
        }

        public void Dispose() => _flag.Dispose();
    }

    private sealed class StoppingDetector(CancellationTokenSource stop) : IFaceDetector
    {
        private readonly FlagDetector _flag = new();

        public string Name => _flag.Name;

        public IReadOnlyList<Face> Detect(Image image)
        {
            stop.Cancel();
            return _flag.Detect(image);
        }

        public void Dispose() => _flag.Dispose();
    }
}
