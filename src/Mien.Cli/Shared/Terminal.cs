namespace Mien.Cli.Shared;

/// <summary>Output for a terminal: borders, colors and progress, which files and pipes do not get.</summary>
internal static class Terminal
{
    /// <summary>Whether a writer is this process's standard output or error and ends at a terminal.</summary>
    public static bool Is(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) ||
        (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    /// <summary>A text as one line that moves no cursor and changes no color: a file may be named by any characters.</summary>
    public static string Line(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(static letter => char.IsControl(letter) ? '?' : letter));
}
