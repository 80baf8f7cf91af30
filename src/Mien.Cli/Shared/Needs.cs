using System.CommandLine;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mien.Cli.Shared;

/// <summary>
/// The parts that a verb needs beside the program, where <c>./mien</c> runs it: it fetches or installs them when a verb asks for them, and not before. An installed program has what it has.
/// </summary>
internal static class Needs
{
    /// <summary>libtorch; the plots of a page; ffmpeg; ONNX Runtime for browsers. <c>eng/*.sh</c> know them by these names.</summary>
    public const string Torch = "torch", Plots = "plots", Video = "video", Web = "web";

    // ./mien says by these what is there, where it lies itself, and takes what is missing.
    private const string Ready = "MIEN_READY", Program = "MIEN_PROGRAM", Missing = "MIEN_NEEDS";

    private static readonly ConditionalWeakTable<Command, List<(string Need, Option? When)>> Declared = [];

    /// <summary>Says that a verb needs a part: always, or where one of some options is given.</summary>
    public static void Need(this Command command, string need, params Option[] when) =>
        Declared.GetOrCreateValue(command).AddRange(when.Length == 0 ? [(need, null)] : when.Select(option => (need, (Option?)option)));

    /// <summary>The parts that a command line needs, each once.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) =>
        [.. Declared.TryGetValue(parsed.CommandResult.Command, out var needs) ? needs.Where(each => each.When is null || Switch.IsGiven(parsed.CommandResult, each.When)).Select(each => each.Need).Distinct() : []];

    /// <summary>Has <c>./mien</c> make what is missing and run the command line anew; null where nothing is missing, or where it does not run this program.</summary>
    /// <returns>The exit code of that run.</returns>
    public static async Task<int?> Prepare(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        if (Environment.GetEnvironmentVariable(Ready) is not { } ready || Environment.GetEnvironmentVariable(Program) is not { } program)
        {
            return null;
        }
        var missing = Of(parsed).Except(ready.Split(' ')).ToList();
        if (missing.Count == 0)
        {
            return null;
        }
        using var again = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { [Missing] = string.Join(' ', missing) } })!;
        // Ctrl-C reaches it too.
        await again.WaitForExitAsync(CancellationToken.None);
        return again.ExitCode;
    }
}
