using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Data;

public sealed class DataShowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _faces, _votes, _ages, _sheet;

    public DataShowTests()
    {
        DrawnFer2013[] rows = [new(3, "Training", Age: 7), new(0, "Training", Age: 13), new(1, Age: 14), new(2, Age: -1), new(4, Age: 2)];
        (_faces, _votes, _ages) = DrawnFer2013.Write(_folder, rows);
        _sheet = _folder.File("sheet.png");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Children_are_counted_and_drawn()
    {
        var (code, output, error) = await Show("--ferplus", _votes, "--ages", _ages, "--select", "children");

        Assert.Equal((0, $"Found 3 children (13 or younger) among 4 faces of known age.\n3 faces of 3, with row and age: {_sheet}\n", ""), (code, output, error));
        var sheet = Image.Read(_sheet);
        Assert.Equal((312, 123), (sheet.Width, sheet.Height));
    }

    [Fact]
    public async Task Some_of_all_faces_are_drawn_without_ages()
    {
        var (code, output, _) = await Show("--count", "2");
        Assert.Equal((0, $"No age is known: no ages were given (--ages).\n2 faces of 5, with row and age: {_sheet}\n"), (code, output));
        Assert.Equal(210, Image.Read(_sheet).Width);
    }

    [Fact]
    public async Task What_is_wrong_is_one_line()
    {
        Assert.Equal((2, "", "--select children: needs ages; add --ages ages.csv.\n"), await Show("--select", "children"));

        File.WriteAllText(_ages, DrawnFer2013.Ages([.. Enumerable.Range(0, 5).Select(row => new DrawnFer2013(3, row < 2 ? "Training" : "PublicTest", Age: 40))]));
        Assert.Equal(
            (2, "", $"{_ages}: no face is known to be 13 or younger; give the ages of these faces.\n"), await Show("--ages", _ages, "--select", "children"));
        Assert.False(File.Exists(_sheet));

        var (code, _, error) = await Run("data", "show", "--fer2013", _faces, "--save", _folder.File("sheet.txt"));
        Assert.Equal(2, code);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    private Task<(int Code, string Output, string Error)> Show(params string[] arguments) => Run(["data", "show", "--fer2013", _faces, "--save", _sheet, .. arguments]);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
