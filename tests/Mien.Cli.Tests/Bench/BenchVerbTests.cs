using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Mien.Cli.Bench;
using Mien.Core;
using Mien.Lab.Timing;
using Mien.Models;

namespace Mien.Cli.Tests.Bench;

public sealed class BenchVerbTests : IDisposable
{
    private const int Size = 8;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _model;

    public BenchVerbTests()
    {
        _model = _folder.File("tiny.onnx");
        var (weights, bias) = (TinyModel.Weights(seed: 1, Size * Size * 7), TinyModel.Weights(seed: 2, 7));
        var model = TinyModel.Linear(1, Size, weights, bias).With(ModelCard.MetadataKey, TinyCard.Of(1).ToJson());
        File.WriteAllBytes(_model, model.ToByteArray());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Json_is_one_object_with_every_figure()
    {
        Assert.Equal(0, Run("--detector", "still", "--json"));
        Assert.Equal("", _error.ToString());
        Assert.EndsWith("}\n", _output.ToString());
        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(["machine", "model", "detectors"], Keys(report));
        Assert.Equal(["processor", "cores", "system", "dotnet", "onnxRuntime"], Keys(report.GetProperty("machine")).Where(key => key != "busyCores"));
        var model = report.GetProperty("model");
        Assert.Equal(("tiny", _model), (model.GetProperty("name").GetString(), model.GetProperty("file").GetString()));
        var card = TinyCard.Of(1);
        Assert.Equal((card.Parameters, card.Flops), (model.GetProperty("parameters").GetInt64(), model.GetProperty("flops").GetInt64()));
        Assert.Equal(new FileInfo(_model).Length, model.GetProperty("fileBytes").GetInt64());
        Assert.Equal(0, Number(model, "allocatedBytesPerRun"));
        Assert.True(Number(model, "firstLoadMs") > 0);
        IsLatency(model.GetProperty("load"));
        Assert.True(!OperatingSystem.IsLinux() || Number(model, "peakResidentBytes") > 1e6);
    }

    [Fact]
    public void Threads_are_measured_apart()
    {
        Assert.Equal(0, Run("--detector", "still", "--json"));
        var threads = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("model").GetProperty("threads").EnumerateArray().ToList();
        Assert.Equal([1, 2], threads.Select(figures => figures.GetProperty("threads").GetInt32()));
        Assert.All(threads, figures =>
        {
            Assert.Equal(["threads", "face", "nativeCall", "oursMicroseconds", "facesPerSecond"], Keys(figures));
            IsLatency(figures.GetProperty("face"));
            IsLatency(figures.GetProperty("nativeCall"));
            Assert.True(Number(figures, "facesPerSecond") > 0);
            Assert.Equal(Number(figures.GetProperty("face"), "runs"), Number(figures.GetProperty("nativeCall"), "runs"));
        });
    }

    [Fact]
    public void A_detector_that_cannot_be_opened_is_told_and_the_rest_is_measured()
    {
        Assert.Equal(1, Run("--json"));
        var detectors = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("detectors").EnumerateArray().ToList();
        Assert.Equal(["still", "unbuilt"], detectors.Select(detector => detector.GetProperty("name").GetString()));
        Assert.Equal(["name", "picture", "faces"], Keys(detectors[0]));
        Assert.Equal(2, Number(detectors[0], "faces"));
        IsLatency(detectors[0].GetProperty("picture"));
        Assert.Equal(["name", "skipped"], Keys(detectors[1]));
        Assert.Equal("its library is not built; build it", detectors[1].GetProperty("skipped").GetString());
    }

    [Fact]
    public void The_tables_name_model_threads_and_detectors()
    {
        Assert.Equal(1, Run());
        var lines = _output.ToString().Split('\n').Select(line => Regex.Replace(line, " +", " ").Trim()).ToList();
        Assert.Contains($"tiny, {_model}", lines);
        Assert.Contains("parameters 1", lines);
        Assert.Contains("managed memory a run 0 bytes", lines);
        Assert.Contains("A picture of 640 × 480 takes", lines);
        Assert.Single(lines, line => line.Contains("its library is not built; build it", StringComparison.Ordinal));
    }

    [Fact]
    public void One_face_alone_is_one_object_without_paths()
    {
        Assert.Equal(0, Run("--face", "--json"));
        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(["machine", "networks"], Keys(report));
        var network = Assert.Single(report.GetProperty("networks").EnumerateArray());
        IsNetwork(network, "tiny", new FileInfo(_model).Length);
        Assert.Equal([1, Size, Size], network.GetProperty("input").EnumerateArray().Select(size => size.GetInt32()));
    }

    [Fact]
    public void All_networks_are_written_to_a_file_and_shown()
    {
        var file = _folder.File("inference.json");
        Assert.Equal(0, Run("--all", "--out", file));
        var lines = _output.ToString().Split('\n').Select(line => Regex.Replace(line, " +", " ").Trim()).ToList();
        Assert.Contains("network input parameters operations file p50 p99 runs peak memory", lines);
        Assert.Single(lines, line => line.StartsWith("mini-xception 1×48×48 56,215 12.6 M 0.2 MB ", StringComparison.Ordinal));
        var networks = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("networks");
        IsNetwork(Assert.Single(networks.EnumerateArray()), "mini-xception", fileBytes: null);
    }

    [Fact]
    public void All_networks_as_json_are_what_stands_in_the_file()
    {
        var file = _folder.File("inference.json");
        Assert.Equal(0, Run("--all", "--out", file, "--json"));
        Assert.Equal(File.ReadAllText(file), _output.ToString());
    }

    [Fact]
    public void A_fused_network_is_measured_against_itself_in_both_runtimes()
    {
        Assert.Equal(0, Run("--fused", "mini-xception", "--json"));
        var fusing = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("fusing");
        Assert.Equal(["network", "flops", "fusedFlops", "runtimes"], Keys(fusing));
        Assert.Equal("mini-xception", fusing.GetProperty("network").GetString());
        Assert.Equal(12_561_408, Number(fusing, "fusedFlops"));
        Assert.Equal(["ONNX Runtime", "libtorch"], fusing.GetProperty("runtimes").EnumerateArray().Select(times => times.GetProperty("runtime").GetString()));
        Assert.All(fusing.GetProperty("runtimes").EnumerateArray(), times =>
        {
            Assert.Equal(["runtime", "unfused", "fused", "gain"], Keys(times));
            IsLatency(times.GetProperty("unfused"));
            IsLatency(times.GetProperty("fused"));
            var medians = Number(times.GetProperty("unfused"), "p50Ms") / Number(times.GetProperty("fused"), "p50Ms");
            Assert.Equal(medians, Number(times, "gain"), 1e-3);
        });
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_line()
    {
        var file = _folder.File("none/inference.json");
        Assert.Equal(2, Run("--all", "--out", file));
        Assert.Equal($"--out {file}: its folder is not there; make it, or give another file by --out.\n", _error.ToString());
    }

    [Theory]
    [InlineData("bench: --all, --face, --fused and --train measure different things; give one of them.", "--all", "--train")]
    [InlineData("--fused dog: no such network; take one that mien models lists.", "--fused", "dog")]
    [InlineData("--fused so-dl: ONNX has no form of it as it is trained; take another network.", "--fused", "so-dl")]
    [InlineData("detector dog: not known; take still or unbuilt.", "--detector", "dog")]
    [InlineData("--seconds 0: not above 0 and up to 600; give another time.", "--seconds", "0")]
    [InlineData("--seconds NaN: not above 0 and up to 600; give another time.", "--seconds", "NaN")]
    [InlineData("--steps 2000: counts steps of training; add --train.", "--steps", "2000")]
    [InlineData("--recipe a.json: says what is trained; add --train.", "--recipe", "a.json")]
    [InlineData("none.json: no such recipe; give the path of a recipe, such as recipes/mini-xception-fer2013.json.", "--train", "--recipe", "none.json")]
    [InlineData("--steps 199: too few to see whether memory grows; give 200 or more.", "--train", "--steps", "199")]
    public void What_cannot_be_measured_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.Equal(message + "\n", _error.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public void A_missing_model_is_one_line()
    {
        File.Delete(_model);
        Assert.Equal(2, Run());
        Assert.StartsWith($"{_model}: no such model; give the path of an ONNX file", _error.ToString());
        Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static void IsLatency(JsonElement element)
    {
        Assert.Equal(["p50Ms", "p99Ms", "runs"], Keys(element));
        Assert.True(Number(element, "p50Ms") > 0 && Number(element, "runs") > 0);
        Assert.InRange(Number(element, "p50Ms"), 0, Number(element, "p99Ms"));
    }

    private static void IsNetwork(JsonElement network, string name, long? fileBytes)
    {
        Assert.Equal(
            ["name", "input", "parameters", "flops", "fileBytes", "face", "peakResidentBytes"],
            Keys(network).Union(OperatingSystem.IsLinux() ? [] : ["peakResidentBytes"]));
        Assert.Equal(name, network.GetProperty("name").GetString());
        Assert.Equal(fileBytes ?? (long)Number(network, "fileBytes"), (long)Number(network, "fileBytes"));
        IsLatency(network.GetProperty("face"));
    }

    private int Run(params string[] arguments)
    {
        var detectors = new BenchDetectors(
            ["still", "unbuilt"],
            (name, _) => name == "still" ? new StillDetector() : throw new BadInputException($"detector {name}", "its library is not built", "build it"),
            () => new Image(640, 480, 3));
        var networks = new BenchNetworks(
            () => [Networks.Find("mini-xception")!], (model, seconds) => FaceTiming.Measure(model, TimeSpan.FromSeconds(seconds), TimeProvider.System));
        string[] time = arguments.Contains("--seconds") ? [] : ["--seconds", "0.001"];
        var verb = BenchVerb.Create(_output, _error, new BenchRun(_error, TimeProvider.System, detectors, networks));
        return verb.Parse(["--model", _model, .. time, .. arguments]).Invoke();
    }

    private sealed class StillDetector : IFaceDetector
    {
        public string Name => "still";

        public IReadOnlyList<Face> Detect(Image image)
        {
            Assert.Equal((640, 480), (image.Width, image.Height));
            return [new(new(0, 0, 80, 80), 1), new(new(100, 0, 80, 80), 1)];
        }

        public void Dispose()
        {
        }
    }
}
