using System.CommandLine;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize …</c>: faces that generators make.</summary>
internal static class SynthesizeVerb
{
    /// <param name="output">Takes what was made or found.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error) => new("synthesize", "Judge synthetic faces before they are learned from: mien synthesize report DIR")
    {
        SynthesizeReport.Create(output, error),
    };
}
