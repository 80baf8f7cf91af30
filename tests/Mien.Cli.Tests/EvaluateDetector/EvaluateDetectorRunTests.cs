using System.Text.Json;
using Mien.Cli.EvaluateDetector;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.EvaluateDetector;

/// <summary>Two photos: one of 60 columns with a child's face, an adult's and a small one, one of 50 columns without a face.</summary>
public sealed class EvaluateDetectorRunTests : IDisposable
{
    private static readonly Face Child = new(new(2, 2, 22, 26), 0.9f), Nothing = new(new(30, 30, 15, 15), 0.8f);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(), _error = new();

    public EvaluateDetectorRunTests()
    {
        new Image(60, 60, 3).Save(_folder.File("a.png"));
        new Image(50, 50, 3).Save(_folder.File("b.png"));
        File.WriteAllText(_folder.File("faces.csv"), "image,x,y,w,h,ignore,child,frontal\na.png,2,2,22,26,0,1,1\na.png,30,2,24,24,0,0,1\na.png,2,40,10,12,0,0,1\n");
        File.WriteAllText(_folder.File("negatives.txt"), "b.png\n");
    }

    public void Dispose() => _folder.Dispose();

    // The child is found first, then something false: half of the faces, all of the children's.
    [Fact]
    public void JSON_has_the_shares_of_all_and_of_children_apart()
    {
        Assert.Equal(0, Run(new() { Scenes = _folder.Path, Detectors = ["hog"], Search = new() { MinimumFacePx = 20 }, AsJson = true }));
        var hog = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("detectors").GetProperty("hog");
        Assert.True(hog.GetProperty("millisecondsPerImage").GetDouble() >= 0);
        Assert.Equal("""{"faces":1,"recallAt0.1":1,"recallAt0.1Interval":[1,1],"recallAt0.2":1,"recallAt1":1,"ap40":1,"ap50":1}""", hog.GetProperty("children").GetRawText());
        Assert.StartsWith("""{"faces":2,"recallAt0.1":0.5,"recallAt0.1Interval":[0.5,0.5],"recallAt0.2":0.5,"recallAt1":0.5,"ap40":0.5,"ap50":0.5,"scoreAt0.1":0.8,""", hog.GetRawText(), StringComparison.Ordinal);
    }

    // A black photo: the two faces of 26 and 24 pixels are small, frontal and dark. The child is found; as users run it, one thing of two is false in one photo of two.
    [Fact]
    public void JSON_has_kinds_of_faces_and_what_users_get_by_default()
    {
        Assert.Equal(0, Run(new() { Scenes = _folder.Path, Detectors = ["hog"], Search = new() { MinimumFacePx = 20, WithDoubtful = true }, AsJson = true }));
        var hog = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("detectors").GetProperty("hog");
        Assert.Equal("""{"recall":0.5,"falsePerPhoto":0.5}""", hog.GetProperty("default").GetRawText());
        Assert.Equal(
            """{"under 40 px":{"faces":2,"found":0.5},"frontal":{"faces":2,"found":0.5},"dark":{"faces":2,"found":0.5}}""", hog.GetProperty("slices").GetRawText());
    }

    [Fact]
    public void Labelled_photos_that_are_kept_from_training_judge()
    {
        Directory.CreateDirectory(_folder.File("images"));
        var kept = Enumerable.Range(0, 100).Select(index => $"{index}.png").First(name => new DetectionPhoto(name, "", []).IsHeldOut);
        var other = Enumerable.Range(0, 100).Select(index => $"{index}.png").First(name => !new DetectionPhoto(name, "", []).IsHeldOut);
        new Image(60, 60, 3).Save(_folder.File($"images/{kept}"));
        var rows = new[] { kept, other }.Select(name => $"{name},60,60,yunet,2,2,22,26,0.9,face,1,8,10,18,10,13,15,9,20,17,20\n{name},60,60,human,0,0,26,30,,head,1,,,,,,,,,,\n");
        File.WriteAllText(_folder.File(DetectionPhotos.Table), "image,width,height,source,x,y,w,h,score,label,matched,x0,y0,x1,y1,x2,y2,x3,y3,x4,y4\n" + string.Concat(rows));
        Assert.Equal(0, Run(new() { Photos = _folder.Path, Detectors = ["hog"], Search = new() { MinimumFacePx = 20 } }));
        var lines = _output.ToString().Split('\n');
        Assert.Equal("1 photos, 1 faces", lines[0]);
        Assert.Matches("^hog +all +100.0 % \\(100–100\\) ", lines[3]);
    }

    [Fact]
    public void The_table_has_a_row_for_all_and_one_for_children()
    {
        Assert.Equal(0, Run(new() { Scenes = _folder.Path, Detectors = ["hog", "haar"], Search = new() { MinimumFacePx = 20 } }));
        var lines = _output.ToString().Split('\n');
        Assert.Equal("2 photos, 2 faces", lines[0]);
        Assert.Matches("^hog +all +50.0 % \\(50–50\\) +50.0 % +50.0 % +50.0 % +50.0 % +50.0 % +0.50 +[0-9.]+ +– +–$", lines[3]);
        Assert.Matches("^ +1 children's +100.0 % \\(100–100\\) +100.0 % +100.0 % +100.0 % +100.0 %", lines[4]);
        Assert.Matches("^haar +all ", lines[5]);
    }

    [Fact]
    public void A_part_without_photos_is_named()
    {
        var fault = Assert.Throws<BadInputException>(() => Run(new() { Scenes = _folder.Path, Part = "val", Detectors = [], Search = new() }));
        Assert.Equal($"{_folder.Path}: names no photo in val/; give another --scenes or --part.", fault.Message);
    }

    // As trainings number them: among the scenes to learn from alone.
    [Fact]
    public void Folds_are_of_the_photos_to_learn_from_where_a_part_is_called_train()
    {
        foreach (var part in new[] { "train", "val" })
        {
            Directory.CreateDirectory(_folder.File(part));
            new Image(50, 50, 3).Save(_folder.File($"{part}/1.png"));
            new Image(50, 50, 3).Save(_folder.File($"{part}/2.png"));
        }
        File.WriteAllText(_folder.File("faces.csv"), "image,x,y,w,h,ignore,child,frontal\ntrain/1.png,2,2,22,26,0,0,1\nval/1.png,2,2,22,26,0,0,1\n");
        File.WriteAllText(_folder.File("negatives.txt"), "train/2.png\nval/2.png\n");
        Assert.Equal(0, Run(new() { Scenes = _folder.Path, Fold = new(1, 2), Detectors = ["hog"], Search = new() { MinimumFacePx = 20 } }));
        Assert.Equal("1 photos, 1 faces", _output.ToString().Split('\n')[0]);
    }

    [Fact]
    public void A_fold_is_judged_alone()
    {
        Assert.Equal(0, Run(new() { Scenes = _folder.Path, Fold = new(2, 2), Detectors = ["hog"], Search = new() { MinimumFacePx = 20 } }));
        Assert.Equal("1 photos, 0 faces", _output.ToString().Split('\n')[0]);
        var fault = Assert.Throws<BadInputException>(() => Run(new() { Scenes = _folder.Path, Fold = new(3, 3), Detectors = [], Search = new() }));
        Assert.Equal($"{_folder.Path}: has too few photos for fold 3/3; judge without --fold.", fault.Message);
    }

    [Fact]
    public void A_detector_that_is_not_there_is_said_and_the_others_are_judged_unless_it_was_named()
    {
        var run = new EvaluateDetectorRun(_output, _error, (name, _) => name == "hog" ? throw new BadInputException("detector hog", "not built", "build it") : new Known(name)) { All = ["hog", "haar"] };
        Assert.Equal(1, run.Run(new() { Scenes = _folder.Path, Detectors = [], Search = new() { MinimumFacePx = 20 } }, default));
        Assert.Equal("detector hog: not built; build it.\n", _error.ToString());
        Assert.Contains("haar", _output.ToString(), StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => run.Run(new() { Scenes = _folder.Path, Detectors = ["hog"], Search = new() }, default));
    }

    [Fact]
    public void The_plot_is_a_picture()
    {
        Run(new() { Scenes = _folder.Path, Detectors = ["hog"], Search = new() { MinimumFacePx = 20 }, Plot = _folder.File("plot.png") });
        var plot = Image.Read(_folder.File("plot.png"));
        Assert.Equal((720, 480), (plot.Width, plot.Height));
        Assert.True(plot.Pixels.ToArray().Distinct().Count() > 10);
    }

    private int Run(EvaluateDetectorRequest request) => new EvaluateDetectorRun(_output, _error, (name, _) => new Known(name)).Run(request, default);

    private sealed class Known(string name) : IFaceDetector
    {
        public string Name => name;

        public IReadOnlyList<Face> Detect(Image image) => image.Width == 60 ? [Child, Nothing] : [];

        public void Dispose()
        {
        }
    }
}
