namespace Mien.Core;

/// <summary>Something that came from outside cannot be used: its message is one line that names the thing, the fault and what to do.</summary>
/// <param name="source">The file or argument, as the user gave it.</param>
/// <param name="fault">The fault, without a full stop.</param>
/// <param name="nextStep">The next step for the user, an imperative without a full stop.</param>
/// <remarks>Line breaks, as a parser's text may quote them from the input, become spaces in the message.</remarks>
public class BadInputException(string source, string fault, string nextStep) : Exception($"{source}: {fault}; {nextStep}.".ReplaceLineEndings(" "))
{
    /// <summary>The file or argument, as the user gave it.</summary>
    public new string Source { get; } = source;

    /// <summary>The fault.</summary>
    public string Fault { get; } = fault;

    /// <summary>The next step for the user.</summary>
    public string NextStep { get; } = nextStep;
}

/// <summary>One item of many that could not be used; the rest went on.</summary>
/// <param name="Path">The item, as the user gave it.</param>
/// <param name="Reason">The fault and the next step, in one line.</param>
public sealed record Skipped(string Path, string Reason);
