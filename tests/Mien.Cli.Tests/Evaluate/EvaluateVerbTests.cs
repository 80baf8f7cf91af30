using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mien.Cli.Evaluate;
using Mien.Cli.Report;
using Mien.Core;
using Mien.Evaluation.Tests;

namespace Mien.Cli.Tests.Evaluate;

public sealed class EvaluateVerbTests : IDisposable
{
    private static readonly DrawnFer2013[] Rows =
    [
        new(3, "Training", Age: 7),
        new(0, Age: 5), new(1, Age: 30), new(2, Age: -1), new(3, Age: 13), new(4, Age: 14), new(5, Age: 9), new(6, Age: 60),
        new(0, "PrivateTest", Age: 4), new(1, "PrivateTest", Age: 44),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _faces, _votes, _ages, _model;
    private LabelSet _labels = LabelSet.Fer2013;

    public EvaluateVerbTests()
    {
        (_faces, _votes, _ages) = DrawnFer2013.Write(_folder, Rows);
        _model = _folder.File("drawn.onnx");
        File.WriteAllText(_model, "");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Json_is_one_object_with_both_groups()
    {
        Assert.Equal(0, await Run("--ferplus", _votes, "--ages", _ages, "--json"));
        Assert.Equal("", _error.ToString());
        Assert.EndsWith("}\n", _output.ToString());
        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(["model", "labels", "split", "groups", "samples", "slices", "notes"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal((_model, "fer2013", "PublicTest"), (Text(report, "model"), Text(report, "labels"), Text(report, "split")));
        var groups = report.GetProperty("groups");
        Assert.Equal(["all", "children"], groups.EnumerateObject().Select(property => property.Name));
        Assert.Equal((7, 3), (groups.GetProperty("all").GetProperty("n").GetInt32(), groups.GetProperty("children").GetProperty("n").GetInt32()));
        var right = Enumerable.Range(1, 7).Count(IsRight);
        Assert.Equal(right / 7.0, groups.GetProperty("all").GetProperty("accuracy").GetDouble(), 12);
        Assert.Equal(right / 7.0, groups.GetProperty("all").GetProperty("macroRecall").GetDouble(), 12);
        Assert.Equal(7, groups.GetProperty("all").GetProperty("confusion").GetArrayLength());
    }

    [Theory]
    [InlineData("PublicTest", 7)]
    [InlineData("PrivateTest", 2)]
    [InlineData("Training", 1)]
    [InlineData("all", 10)]
    public async Task The_split_chooses_the_rows(string split, int rows)
    {
        Assert.Equal(0, await Run("--split", split, "--json"));
        Assert.Equal(rows, All().GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_file_of_the_private_test_alone_is_judged_without_asking()
    {
        File.WriteAllText(_faces, DrawnFer2013.Faces([.. Rows.Select(row => row with { Usage = "PrivateTest" })]));
        Assert.Equal(0, await Run("--json"));
        Assert.Equal(10, All().GetProperty("n").GetInt32());
        Assert.Contains("\"split\":\"PrivateTest\"", _output.ToString());
    }

    [Fact]
    public async Task Labels_that_the_model_does_not_know_are_left_out()
    {
        _labels = LabelSet.Parse("sad,happy,neutral");
        Assert.Equal(0, await Run("--json"));
        Assert.Equal((3, 4), (All().GetProperty("n").GetInt32(), All().GetProperty("leftOut").GetInt32()));
    }

    [Fact]
    public async Task The_tables_are_plain_in_a_file()
    {
        _labels = LabelSet.Parse("happy,sad");
        File.WriteAllText(_faces, DrawnFer2013.Faces(new(3), new(4), new(3), new(0)));
        Assert.Equal(0, await Run("--samples", "0"));
        var cells = new int[2, 2];
        foreach (var (row, shown) in new[] { (0, 0), (1, 1), (2, 0) })
        {
            cells[shown, DrawnFer2013.Pixels(row)[0] % 2]++;
        }
        var (accuracy, macro) = ((cells[0, 0] + cells[1, 1]) / 3.0, ((cells[0, 0] / 2.0) + cells[1, 1]) / 2);
        var f1 = (F1(0) + F1(1)) / 2;
        var auc = (cells[0, 0] / 2.0 * cells[1, 1]) + (0.5 * ((cells[0, 0] / 2.0 * cells[1, 0]) + (cells[0, 1] / 2.0 * cells[1, 1])));
        Assert.Equal(
            $"""
            {_model}, judged by fer2013 labels on PublicTest

            group faces accuracy 95 % macro recall 95 % macro F1 top 2 mean AUC calibration error left out
            all 3 {accuracy * 100:0.00} % – {macro * 100:0.00} % – {f1 * 100:0.00} % 100.00 % {auc:0.000} {Math.Abs(accuracy - 0.9):0.000} 1

            all: each row is what the faces show, each column what they were read as
            shows faces recall happy sad
            happy 2 {cells[0, 0] * 50:0.00} % {cells[0, 0]} {cells[0, 1]}
            sad 1 {cells[1, 1] * 100:0.00} % {cells[1, 0]} {cells[1, 1]}

            Left out are faces whose expression the model does not know.
            Children are not shown apart: no ages were given (--ages).

            """,
            System.Text.RegularExpressions.Regex.Replace(_output.ToString(), " +(?=\n)| +(?= )|(?<=\n) +", ""));

        double F1(int label) => 2.0 * cells[label, label] / (cells[label, 0] + cells[label, 1] + cells[0, label] + cells[1, label]);
    }

    [Fact]
    public async Task The_predictions_are_kept_and_give_the_same_report_without_the_model()
    {
        var file = _folder.File("predictions.csv");
        Assert.Equal(0, await Run("--ages", _ages, "--predictions", file, "--json"));
        var evaluated = _output.ToString();
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, ReportVerb.Create(_output, _error).Parse([file, "--json"]).Invoke());
        var (before, after) = (JsonNode.Parse(evaluated)!, JsonNode.Parse(_output.ToString())!);
        Assert.NotNull(after["groups"]!["all"]!["curves"]);
        foreach (var (_, group) in after["groups"]!.AsObject())
        {
            group!.AsObject().Remove("curves");
        }
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Fact]
    public async Task Intervals_and_slices_are_in_the_table()
    {
        Assert.Equal(0, await Run("--ferplus", _votes, "--ages", _ages));
        var lines = _output.ToString().Split('\n');
        Assert.Contains(lines, line => line.StartsWith("age 0-5 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("age adult ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("votes 80 % or more agree ", StringComparison.Ordinal));
        Assert.Contains("95 %: the interval of the same figure on 1000 sets drawn with replacement.", lines);
    }

    [Fact]
    public async Task Validation_faces_choose_a_temperature_and_a_threshold()
    {
        var file = _folder.File("validation.csv");
        Assert.Equal(0, await Run("--split", "PrivateTest", "--predictions", file, "--json"));
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--validation", file, "--risk", "1"));
        Assert.Contains("\n2 validation faces choose temperature ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" are left open: of 2 validation faces above it ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" That keeps 100.0 % of the judged faces, of which ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_validation_faces_choose_no_threshold_and_that_is_said_with_their_count()
    {
        var file = _folder.File("validation.csv");
        Assert.Equal(0, await Run("--split", "PrivateTest", "--predictions", file, "--json"));
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--validation", file));
        Assert.Contains(
            "\nThere is no threshold: 2 validation faces are too few to show that at most 10 % of the kept readings are wrong, which takes 29 that are all read right.\n",
            _output.ToString(), StringComparison.Ordinal);
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--validation", file, "--json"));
        var calibration = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("calibration");
        Assert.Equal((2, 0, JsonValueKind.Null, JsonValueKind.Null), (
            calibration.GetProperty("validationFaces").GetInt32(), calibration.GetProperty("validationFacesKept").GetInt32(),
            calibration.GetProperty("abstainBelow").ValueKind, calibration.GetProperty("upperRisk").ValueKind));
        Assert.Equal(0.95, calibration.GetProperty("confidence").GetDouble());
        Assert.InRange(calibration.GetProperty("temperature").GetDouble(), 0.5, 2);
    }

    [Fact]
    public async Task Validation_on_the_judged_faces_is_refused()
    {
        var file = _folder.File("validation.csv");
        Assert.Equal(0, await Run("--predictions", file, "--json"));
        Assert.Equal(2, await Run("--validation", file));
        Assert.Equal(
            "the validation predictions: are of the very faces that are judged; give those of validation faces, such as validation.csv of the run.\n",
            _error.ToString());
    }

    [Fact]
    public async Task Says_when_no_child_is_among_the_faces()
    {
        File.WriteAllText(_ages, DrawnFer2013.Ages([.. Rows.Select(row => row with { Age = 20 })]));
        Assert.Equal(0, await Run("--ages", _ages));
        Assert.EndsWith("Children are not shown apart: no judged face is known to be 13 or younger.\n", _output.ToString());
    }

    [Fact]
    public async Task Says_how_many_children_were_found_among_how_many_faces_of_known_age()
    {
        Assert.Equal(0, await Run("--ages", _ages, "--samples", "0"));
        Assert.Contains("\nFound 3 children (13 or younger) among 6 faces of known age; look at them with: mien data show --select children --save children.png, and the same faces\n", _output.ToString());
    }

    // Kaggle's files, one after the other: what they are called and how they are packed.
    [Fact]
    public async Task The_files_that_people_have_are_read_or_named()
    {
        var table = File.ReadAllText(_faces);
        File.WriteAllText(_faces, table.Replace(',', ';'));
        Assert.Equal(0, await Run("--json"));
        Assert.Equal(7, All().GetProperty("n").GetInt32());

        File.WriteAllLines(_faces, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.LastIndexOf(',')]));
        _error.GetStringBuilder().Clear();
        Assert.Equal(2, await Run());
        Assert.Equal($"{_faces}: has only Training rows, on which no model should be judged; add --split Training to do it anyway.\n", _error.ToString());
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--split", "Training", "--json"));
        Assert.Equal(10, All().GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Votes_are_needed_for_labels_from_votes()
    {
        Assert.Equal(2, await Run("--labels", "ferplus-majority"));
        Assert.Equal("--labels ferplus-majority: needs the votes of FER+; add --ferplus fer2013new.csv.\n", _error.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Bad_data_is_one_line_and_exit_code_2()
    {
        var path = Repository.PathTo("tests", "invalid", "fer2013", "label-out-of-range.csv");
        Assert.Equal(2, await RunOn(path));
        Assert.Equal(
            $"{path}, line 2, emotion: expected a whole number from 0 to 6, got '7'; correct the line or fetch the file again.\n", _error.ToString());
    }

    [Fact]
    public async Task Training_rows_are_not_judged_by_accident()
    {
        File.WriteAllText(_faces, DrawnFer2013.Faces(new DrawnFer2013(3, "Training")));
        Assert.Equal(2, await Run());
        Assert.Equal(
            $"{_faces}: has only Training rows, on which no model should be judged; add --split Training to do it anyway.\n", _error.ToString());
    }

    [Fact]
    public async Task A_part_without_rows_is_one_line()
    {
        File.WriteAllText(_faces, DrawnFer2013.Faces(new DrawnFer2013(3)));
        Assert.Equal(2, await Run("--split", "PrivateTest"));
        Assert.Equal($"{_faces}: has no row of PrivateTest with a fer2013 label; choose another --split or --labels.\n", _error.ToString());
    }

    [Fact]
    public async Task A_model_with_no_label_in_common_is_one_line()
    {
        _labels = LabelSet.Parse("curiosity,frustration");
        Assert.Equal(2, await Run());
        Assert.Equal(
            $"{_model}: knows curiosity,frustration, none of which {_faces} shows; choose a model or data with the same labels.\n",
            _error.ToString());
    }

    [Fact]
    public async Task A_missing_model_is_one_line()
    {
        File.Delete(_model);
        Assert.Equal(2, await Run());
        Assert.StartsWith($"{_model}: no such model; give the path of an ONNX file", _error.ToString());
        Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
    }

    private static bool IsRight(int row) =>
        DrawnClassifier.Read(DrawnFer2013.Pixels(row)[0], LabelSet.Fer2013) == LabelSet.Fer2013[Rows[row].Label];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private JsonElement All() => JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("groups").GetProperty("all");

    private Task<int> Run(params string[] arguments) => RunOn(_faces, arguments);

    private Task<int> RunOn(string faces, params string[] arguments) => CommandLine.Run(
        new RootCommand { EvaluateVerb.Create(_output, _error, (_, _) => new DrawnClassifier(_labels)) },
        ["evaluate", "--model", _model, "--fer2013", faces, .. arguments], _output, _error, default);
}
