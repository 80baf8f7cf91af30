using System.Text.Json;
using Mien.Cli.Detect;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Detect;

public sealed class DetectVerbTests : IDisposable
{
    private static readonly Face Known = new(
        new(10, 20, 30, 40), 0.875f, new(new(18, 32), new(32, 32), new(25, 40), new(19, 50), new(31, 50)));

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(), _error = new();
    private DetectorRequest? _asked;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_photo_gets_a_table_and_all_a_sum()
    {
        Assert.Equal(0, Run(Photo("a.png", 100), Photo("b.png", 50)));
        Assert.Equal(
            $"""
            {_folder.File("a.png")}, 100 × 80: 1 face
            face  box             confidence
               1  30×40 at 10,20        0.88

            {_folder.File("b.png")}, 50 × 80: no face found
            1 face in 2 photos.

            """,
            _output.ToString());
    }

    [Fact]
    public void A_photo_that_cannot_be_read_is_skipped_and_said()
    {
        File.WriteAllText(_folder.File("no.jpg"), "no picture");
        Assert.Equal(1, Run(_folder.File("no.jpg"), Photo("a.png", 100)));
        Assert.StartsWith(_folder.File("no.jpg") + ": ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 face in 1 photo; 1 skipped.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_read_in_a_folder_is_counted()
    {
        Photo("a.png", 100);
        File.WriteAllText(_folder.File("b.psd"), "");
        File.WriteAllText(_folder.File("c.psd"), "");
        Assert.Equal(1, Run(_folder.Path));
        Assert.Equal($"{_folder.Path}: 2 files are of kinds that are not read (2 .psd); convert what is a picture to JPEG or PNG, and name it so.\n", _error.ToString());
        Assert.Contains("1 face in 1 photo; 2 skipped.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_has_boxes_confidence_and_points()
    {
        Assert.Equal(0, Run(Photo("a.png", 100), "--json"));
        var face = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("photos")[0].GetProperty("faces")[0];
        Assert.Equal(
            """{"box":{"x":10,"y":20,"width":30,"height":40},"confidence":0.875,"landmarks":{"leftEye":{"x":18,"y":32},"rightEye":{"x":32,"y":32},"nose":{"x":25,"y":40},"leftMouth":{"x":19,"y":50},"rightMouth":{"x":31,"y":50}}}""",
            face.GetRawText());
    }

    [Fact]
    public void JSON_Lines_have_a_photo_a_line()
    {
        Assert.Equal(1, Run(_folder.File("none.png"), Photo("a.png", 100), Photo("b.png", 50), "--jsonl"));
        var photos = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([_folder.File("none.png"), _folder.File("a.png"), _folder.File("b.png")], photos.Select(photo => photo.GetProperty("photo").GetString()));
        Assert.Equal("does not exist; check the path.", photos[0].GetProperty("reason").GetString());
        Assert.Equal([1, 0], photos[1..].Select(photo => photo.GetProperty("faces").GetArrayLength()));
        Assert.All(photos[1..], photo => Assert.False(string.IsNullOrEmpty(photo.GetProperty("detector").GetString())));
    }

    [Fact]
    public void A_photo_is_never_written_over()
    {
        var photo = Photo("a.png", 100);
        File.Move(photo, _folder.File("a.csv"));
        Assert.NotEqual(0, Run(_folder.File("a.csv"), "--csv", _folder.File("a.csv")));
        Assert.Contains("a.csv: is wanted for two things at once; ", _error.ToString());
        Assert.Equal(100, Image.Read(_folder.File("a.csv")).Width);
    }

    [Fact]
    public void CSV_has_a_row_for_each_face()
    {
        var csv = _folder.File("faces.csv");
        Assert.Equal(0, Run(Photo("a.png", 100), Photo("b.png", 50), "--csv", csv));
        Assert.Equal(
            [
                "photo,photoWidth,photoHeight,turnedDegrees,face,x,y,width,height,confidence,leftEyeX,leftEyeY,rightEyeX,rightEyeY,noseX,noseY,leftMouthX,leftMouthY,rightMouthX,rightMouthY",
                $"{_folder.File("a.png")},100,80,0,1,10.0,20.0,30.0,40.0,0.8750,18.0,32.0,32.0,32.0,25.0,40.0,19.0,50.0,31.0,50.0",
            ],
            File.ReadAllLines(csv));
    }

    [Fact]
    public void Marked_pictures_show_the_box()
    {
        Assert.Equal(0, Run(Photo("a.png", 100), "--draw", _folder.File("marked")));
        var marked = Image.Read(Path.Combine(_folder.File("marked"), "a.png"));
        Assert.Equal([255, 196, 0], marked.Row(59).Slice(3 * 25, 3).ToArray());   // the box's lower edge
    }

    [Fact]
    public void The_detector_is_asked_for_what_the_options_say()
    {
        Run(Photo("a.png", 100), "--detector", "mtcnn", "--min-face", "24", "--stages", "pr", "--threshold", "0.4", "--scale-factor", "0.5", "--weights", "w");
        Assert.Equal(new() { MinimumFacePx = 24, LastStage = MtcnnStage.Refinement, Threshold = 0.4f, ScaleFactor = 0.5f, WeightsPath = "w" }, _asked);
    }

    [Theory]
    [InlineData("yunet")]
    [InlineData("scrfd")]
    public void A_detector_that_is_not_shipped_asks_for_its_weights(string name)
    {
        var command = DetectVerb.Create(_output, _error);
        var fault = Assert.Throws<BadInputException>(() => command.Parse([Photo("a.png", 100), "--detector", name]).Invoke(new() { EnableDefaultExceptionHandler = false }));
        Assert.Equal($"detector {name}: its network is not shipped; give your own ONNX file of it by --weights.", fault.Message);
    }

    [Theory]
    [InlineData("--scale-factor", "1", "Expected --scale-factor with a number from 0.4 to 0.95, got '1'.")]
    [InlineData("--threshold", "1.2", "Expected --threshold with a number from 0.01 to 0.99, got '1.2'.")]
    [InlineData("--min-face", "5", "Expected --min-face with a whole number from 20 to 2000, got '5'.")]
    public void Values_out_of_range_say_what_was_expected(string option, string value, string message)
    {
        var command = DetectVerb.Create(_output, _error, (_, _) => new WideFaces());
        Assert.Contains(message, command.Parse(["x.png", option, value]).Errors.Select(fault => fault.Message));
    }

    private string Photo(string name, int width)
    {
        new Image(width, 80, 3).Save(_folder.File(name));
        return _folder.File(name);
    }

    private int Run(params string[] arguments)
    {
        var command = DetectVerb.Create(_output, _error, (_, request) =>
        {
            _asked = request;
            return new WideFaces();
        });
        return command.Parse(arguments).Invoke(new() { Output = _output, Error = _error });
    }

    // Knows one face, in any picture that is wider than high.
    private sealed class WideFaces : IFaceDetector
    {
        public string Name => "known";

        public IReadOnlyList<Face> Detect(Image image) => image.Width == 100 ? [Known] : [];

        public void Dispose()
        {
        }
    }
}
