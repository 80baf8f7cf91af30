using System.CommandLine;

namespace Mien.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly FlagShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Expected --min-face with a whole number from 20 to 2000, got '5'.", "recognize", "a.jpg", "--min-face", "5")]
    [InlineData("Expected --min-face with a whole number from 20 to 2000, got 'big'.", "recognize", "a.jpg", "--min-face", "big")]
    [InlineData("Expected --max-pixels with a whole number from 1 to 715827863, got '0'.", "recognize", "a.jpg", "--max-pixels", "0")]
    [InlineData("Give --json or --csv, not both.", "recognize", "a.jpg", "--json", "--csv", "a.csv")]
    [InlineData("Expected --csv with the name of a file that ends in .csv, got 'a.jpg'.", "recognize", "--csv", "a.jpg", "b.jpg")]
    [InlineData("Required argument 'photos' missing for command: 'recognize'.", "recognize")]
    [InlineData("Unrecognized option '--jsn'.", "recognize", "a.jpg", "--jsn")]
    public async Task Wrong_use_is_named(string fault, params string[] arguments)
    {
        Assert.Equal(2, await _shell.Run(arguments));
        Assert.Equal("", _shell.Output);
        Assert.Contains(fault, _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nFor help: mien recognize --help\n", _shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OptionsWithAValue))]
    public async Task An_option_without_its_value_is_named(string verb, string option)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(2, await CommandLine.Run(CommandLine.Create(output, error), [.. verb.Split(' '), option], output, error, CancellationToken.None));
        Assert.Contains($"Required argument missing for option: '{option}'.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"\nFor help: mien {verb} --help\n", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    public static TheoryData<string, string> OptionsWithAValue()
    {
        var rows = new TheoryData<string, string>();
        foreach (var verb in CommandLine.Create(TextWriter.Null, TextWriter.Null).Subcommands)
        {
            Add(verb, verb.Name);
        }
        return rows;

        void Add(Command command, string words)
        {
            foreach (var option in command.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                rows.Add(words, option.Name);
            }
            foreach (var verb in command.Subcommands)
            {
                Add(verb, $"{words} {verb.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithoutTorch))]
    public async Task Without_libtorch_a_verb_that_needs_it_is_one_line(Exception fault)
    {
        using StringWriter output = new(), error = new() { NewLine = "\n" };
        var train = new Command("train");
        train.SetAction((Func<ParseResult, int>)(_ => throw fault));

        Assert.Equal(2, await CommandLine.Run(new RootCommand { train }, ["train"], output, error, CancellationToken.None));

        Assert.Equal("mien train needs libtorch, which is not here: networks are trained by a clone of Mien, whose ./mien train installs it.\n", error.ToString());
    }

    public static TheoryData<Exception> WithoutTorch =>
    [
        new DllNotFoundException("Unable to load shared library 'mien_torch' or one of its dependencies."),
        new TypeInitializationException("Torch", new NotSupportedException("This application or script uses TorchSharp but doesn't contain a reference to libtorch-cpu-linux-x64.")),
    ];

    [Theory]
    [InlineData("--explain does nothing without --html: add it, or leave --explain out.", "evaluate", "--model", "m", "--fer2013", "f.csv", "--explain", "3")]
    [InlineData("--risk does nothing without --validation: add it, or leave --risk out.", "evaluate", "--model", "m", "--fer2013", "f.csv", "--risk", "0.1")]
    [InlineData("--html does nothing beside --json: leave one of them out.", "report", "runs/a", "--json", "--html", "a.html")]
    [InlineData("--run does nothing beside --model: leave one of them out.", "explain", "a.jpg", "--run", "runs/a", "--model", "m")]
    [InlineData("--stages is for mtcnn, not for retinaface: leave it out.", "detect", "a.jpg", "--detector", "retinaface", "--stages", "p")]
    [InlineData("--scale-factor is for mtcnn, not for retinaface: leave it out.", "detect", "a.jpg", "--detector", "retinaface", "--scale-factor", "0.5")]
    [InlineData("--train does nothing without table: add it, or leave --train out.", "leaderboard", "--train")]
    [InlineData("--rows does nothing without --train: add it, or leave --rows out.", "leaderboard", "macnn-table-3", "--rows", "MACNN")]
    [InlineData("--plot does nothing beside table: leave one of them out.", "leaderboard", "macnn-table-3", "--plot", "a.png")]
    [InlineData("--batch does nothing without --train: add it, or leave --batch out.", "bench", "--batch", "8")]
    [InlineData("--out does nothing without --all: add it, or leave --out out.", "bench", "--out", "a.json")]
    [InlineData("Expected --threads with a whole number from 1 to 256, got '0'.", "train", "a.json", "--threads", "0")]
    public async Task What_would_do_nothing_is_refused(string fault, params string[] arguments)
    {
        using StringWriter output = new(), error = new() { NewLine = "\n" };
        Assert.Equal(2, await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None));
        Assert.Equal($"{fault}\nFor help: mien {arguments[0]} --help\n", error.ToString().ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task For_an_unknown_verb_the_near_ones_are_named()
    {
        Assert.Equal(2, await _shell.Run("recognise", "a.jpg"));
        Assert.Contains("recognize", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nFor help: mien --help\n", _shell.Error, StringComparison.Ordinal);
        Assert.Equal("", _shell.Output);
    }

    [Fact]
    public async Task An_empty_argument_is_named()
    {
        Assert.Equal(2, await _shell.Run("recognize", ""));
        Assert.Equal("an argument is empty; check the quotes, or the variable that should stand between them\n", _shell.Error);
    }

    [Fact]
    public async Task Without_a_verb_there_is_help()
    {
        Assert.Equal(2, await _shell.Run());
        Assert.Contains("recognize", _shell.Output, StringComparison.Ordinal);
        Assert.Equal("", _shell.Error);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("recognize")]
    [InlineData("evaluate")]
    [InlineData("bench")]
    public async Task Help_shows_an_example_of_a_verb(string verb)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, await CommandLine.Run(CommandLine.Create(output, error), ["--help"], output, error, CancellationToken.None));
        Assert.Contains($": mien {verb} ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Ctrl_C_is_one_word()
    {
        Assert.Equal(130, await _shell.Run(new CancellationToken(canceled: true), "recognize", _shell.Photo("one.png")));
        Assert.Equal("stopped\n", _shell.Error);
    }

    [Fact]
    public async Task What_the_system_refuses_is_one_line()
    {
        _shell.Open = _ => throw new IOException("No space left on device.");
        Assert.Equal(2, await _shell.Run("recognize", _shell.Photo("one.png")));
        Assert.Equal("No space left on device; check that there is room, and that it may be read and written.\n", _shell.Error);
    }

    [Fact]
    public async Task A_fault_of_our_own_is_one_line()
    {
        _shell.Open = _ => throw new InvalidOperationException("two\nlines");
        Assert.Equal(70, await _shell.Run("recognize", _shell.Photo("one.png")));
        Assert.Equal("internal error: InvalidOperationException: two lines; set MIEN_DEBUG=1 for details\n", _shell.Error);
    }

    [Fact]
    public async Task Data_that_a_library_refuses_is_one_line()
    {
        _shell.Open = _ => throw new InvalidDataException("a.gz: not gzip.");
        Assert.Equal(2, await _shell.Run("recognize", _shell.Photo("one.png")));
        Assert.Equal("a.gz: not gzip.\n", _shell.Error);
    }

    [Fact]
    public async Task A_photo_may_be_called_at_something()
    {
        Assert.Equal(1, await _shell.Run("recognize", "@nowhere.png"));
        Assert.Equal("@nowhere.png: does not exist; check the path.\n", _shell.Error);
    }
}
