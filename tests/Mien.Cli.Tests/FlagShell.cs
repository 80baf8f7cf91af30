using System.CommandLine;
using Mien.Cli.Demo;
using Mien.Cli.Recognize;
using Mien.Core;
using Mien.Evaluation.Tests;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests;

/// <summary>A folder with pictures of <see cref="Flag"/>s, and mien run on it in this process with a detector that finds them.</summary>
internal sealed class FlagShell : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" }, _error = new() { NewLine = "\n" };

    public FlagShell() => Open = options => new(
        new DrawnClassifier(LabelSet.Fer2013, abstainBelow: AbstainBelow), options.FacesOnly ? null : new FlagDetector(), options.Abstains);

    public string Folder => _folder.Path;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>The threshold in the model's card; the drawn model's scores are 0.9.</summary>
    public double? AbstainBelow { get; set; }

    public Func<RecognizerOptions, ExpressionRecognizer> Open { get; set; }

    public string Path(string name) => _folder.File(name);

    /// <summary>A picture of 40 × 30 with a flag of 16 × 16 at (4, 6), or without.</summary>
    public string Photo(string name, bool hasFlag = true)
    {
        var image = new Image(40, 30, channels: 3);
        if (hasFlag)
        {
            Flag.Draw(image, left: 4, top: 6, side: 16);
        }
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        image.Save(Path(name));
        return Path(name);
    }

    public Task<int> Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public Task<int> Run(CancellationToken cancel, params string[] arguments)
    {
        var root = new RootCommand
        {
            RecognizeVerb.Create(_output, _error, options => Open(options)),
            DemoVerb.Create(_output, options => Open(options)),
        };
        return CommandLine.Run(root, arguments, _output, _error, cancel);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
