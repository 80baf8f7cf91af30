using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mien.Cli.Shared.Photos;

/// <summary>The options of a <see cref="PhotoRequest"/>.</summary>
/// <param name="marked">The option that names the folder for annotated pictures.</param>
/// <param name="shape">The JSON object that <c>--json</c> prints.</param>
/// <param name="lineShape">A line of <c>--jsonl</c>.</param>
internal sealed class PhotoSwitches(string marked, string shape, string lineShape)
{
    private readonly Argument<string[]> _photos = new("photos")
    {
        Arity = ArgumentArity.OneOrMore, Description = "Pictures, folders of pictures, or patterns such as 'album/**/*.jpg'.", Validators = { Switch.RefuseUnknownOptions },
    };

    private readonly Option<bool> _recursive = new("--recursive") { Description = "Search the folders in folders too." };

    private readonly Option<bool> _json = new("--json") { Description = $"One JSON object on standard output instead of tables: {shape}. Boxes end where the picture does." };

    private readonly Option<bool> _lines = new("--jsonl") { Description = $"JSON Lines on standard output instead of tables, a photo a line as soon as it is read: {lineShape}." };

    private readonly Option<string?> _csv = new("--csv")
    {
        HelpName = "FILE",
        Description = "Write a CSV file, one row a face, instead of tables. It appears when all photos are read; until then, and if the program is killed, FILE.….partial beside it holds those read so far.",
    };

    private readonly Option<string?> _marked = new(marked) { HelpName = "DIR", Description = "Write the pictures, faces marked, to it; replaces no file." };

    private readonly Option<int> _pixels = RecognizerSwitches.MaximumPixels();

    private readonly Option<bool> _isolate = RecognizerSwitches.Isolate();

    private readonly Option<int> _threads = Switch.Threads("Photos that are read side by side, each in some 30 MB of memory");

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="more">Options of its own, which the help lists between those on answers and those on reading.</param>
    public void AddTo(Command command, params Option[] more)
    {
        command.Add(_photos);
        foreach (var option in new Option[] { _recursive, _json, _lines, _csv, _marked }.Concat(more).Concat([_pixels, _isolate, _threads]))
        {
            command.Add(option);
        }
        command.Validators.Add(RequireOneForm);
    }

    /// <summary>What was given.</summary>
    public PhotoRequest Read(ParseResult parsed) => new()
    {
        Photos = parsed.GetRequiredValue(_photos), IsRecursive = parsed.GetValue(_recursive), AsJson = parsed.GetValue(_json), AsLines = parsed.GetValue(_lines), CsvFile = parsed.GetValue(_csv),
        MarkedFolder = parsed.GetValue(_marked), MaximumPixels = parsed.GetValue(_pixels), IsIsolated = parsed.GetValue(_isolate), Threads = parsed.GetValue(_threads),
    };

    // A second form of answer, and a file that may be a photo: a shell expands --csv *.jpg, which would write over the first.
    private void RequireOneForm(CommandResult given)
    {
        if (given.GetValue(_json) && given.GetValue(_lines))
        {
            given.AddError("Give --json or --jsonl, not both.");
        }
        // Without its file the option is refused already, and has no value to ask for.
        if (given.GetResult(_csv) is not { Tokens: [var file, ..] })
        {
            return;
        }
        if (given.GetValue(_json) || given.GetValue(_lines))
        {
            given.AddError($"Give {(given.GetValue(_json) ? _json : _lines).Name} or --csv, not both.");
        }
        if (!Path.GetExtension(file.Value).Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            given.AddError($"Expected --csv with the name of a file that ends in .csv, got '{file.Value}'.");
        }
    }
}
