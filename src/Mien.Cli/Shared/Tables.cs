using Spectre.Console;

namespace Mien.Cli.Shared;

/// <summary>Tables with borders on a terminal; without them in a file, where text must not depend on a window.</summary>
internal static class Tables
{
    // Wide enough for nine columns of words.
    private const int PlainWidth = 160;

    public static void Write(TextWriter output, Table table)
    {
        if (Terminal.Is(output))
        {
            AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) }).Write(table.Border(TableBorder.Rounded));
            return;
        }
        WritePlain(output, table);
    }

    /// <summary>Without borders on a terminal too: for tables that are wide enough without.</summary>
    public static void WritePlain(TextWriter output, Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
        });
        console.Profile.Width = PlainWidth;
        foreach (var column in table.Columns)
        {
            column.Padding = new(left: 0, top: 0, right: 2, bottom: 0);
        }
        console.Write(table.Border(TableBorder.None));
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>A column of words that stay on one line.</summary>
    public static TableColumn Left(string name) => new TableColumn(Markup.Escape(name)).NoWrap();

    /// <summary>A column of numbers.</summary>
    public static TableColumn Right(string name) => Left(name).RightAligned();

    /// <summary>Columns of numbers.</summary>
    public static TableColumn[] Numbers(params IEnumerable<string> names) => [.. names.Select(Right)];
}
