using System.CommandLine;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize …</c>: faces that generators make.</summary>
internal static class SynthesizeVerb
{
    /// <param name="output">Takes what was made.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command(
            "synthesize", "Make synthetic faces by a trained generator, the model.onnx of a run, to learn from and never to judge by: mien synthesize runs/diffusion-fer2013/model.onnx --expression sad --count 500 --out sad")
        {
            SynthesizePlan.Text(output, error), SynthesizePlan.Image(output, error), SynthesizePlan.Inpaint(output, error), SynthesizeWords.Create(output),
            SynthesizeReport.Create(output, error),
        };
        SynthesizeModel.AddTo(command, output, error);
        return command;
    }
}
