using System.CommandLine;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize …</c>: faces that generators make.</summary>
internal static class SynthesizeVerb
{
    /// <param name="output">Takes what was made or found.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error) => new("synthesize", "Make synthetic faces, to learn from and never to judge by: mien synthesize text plan.json --models sd15/ --out made")
    {
        SynthesizePlan.Text(output, error), SynthesizePlan.Image(output, error), SynthesizePlan.Inpaint(output, error), SynthesizeWords.Create(output), SynthesizeReport.Create(output, error),
    };
}
