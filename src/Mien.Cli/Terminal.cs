namespace Mien.Cli;

/// <summary>Whether somebody is watching: only then are there borders, colors and progress.</summary>
internal static class Terminal
{
    /// <summary>Whether a writer is this process's standard output or error and ends at a terminal.</summary>
    public static bool Is(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) ||
        (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);
}
