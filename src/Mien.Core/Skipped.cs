namespace Mien.Core;

/// <summary>One item of many that could not be used; the rest went on.</summary>
/// <param name="Path">The item, as the user gave it.</param>
/// <param name="Reason">The fault and the next step, in one line.</param>
public sealed record Skipped(string Path, string Reason);
