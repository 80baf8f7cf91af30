namespace Mien.Core;

/// <summary>Texts of others' making, such as names of files, as CSV files hold them: spreadsheets take a cell that begins with <c>=</c> for a formula and compute it.</summary>
/// <remarks>
/// Such a text, and one that would then look like it, gets an apostrophe before it, which spreadsheets and people take for "this is text". Reading takes one away again, so every
/// text comes back as it was. Numbers are not texts of others' making, and stay numbers.
/// </remarks>
public static class CsvText
{
    private const char Guard = '\'';

    // As OWASP lists them (CSV injection).
    private const string Commands = "=+-@\t\r";

    /// <summary>The text as it is written.</summary>
    public static string Guarded(string text) => IsCommand(text) ? Guard + text : text;

    /// <summary>A text that was written so, as it was.</summary>
    public static string Plain(string text) => text.StartsWith(Guard) && IsCommand(text) ? text[1..] : text;

    private static bool IsCommand(string text) => text.AsSpan().TrimStart(Guard) is [var first, ..] && Commands.Contains(first, StringComparison.Ordinal);
}
