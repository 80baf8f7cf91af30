using Spectre.Console;

namespace Mien.Cli;

/// <summary>Tables: with borders on a terminal, plain elsewhere.</summary>
internal static class TerminalTable
{
    // Wide enough for nine columns of words: text in a file must not depend on the size of a window.
    private const int PlainWidth = 160;

    public static void Write(TextWriter output, Table table)
    {
        var isWatched = Terminal.Is(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isWatched ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isWatched ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = isWatched ? console.Profile.Width : PlainWidth;
        console.Write(table.Border(isWatched ? TableBorder.Rounded : TableBorder.None));
    }

    /// <summary>Columns of numbers.</summary>
    public static TableColumn[] Right(params IEnumerable<string> names) =>
        [.. names.Select(name => new TableColumn(Markup.Escape(name)).RightAligned().NoWrap())];
}
