using System.CommandLine;
using System.Text;

namespace Mien.Cli.Tests;

public class ReaderGoneTests
{
    private const int BrokenPipe = 32;

    [LinuxFact]
    public async Task Where_nobody_reads_the_output_any_more_the_program_ends_without_a_word()
    {
        using var output = new Closed();
        using var error = new StringWriter();
        var verb = new Command("print");
        verb.SetAction(_ => output.WriteLine("a line"));

        Assert.Equal(141, await CommandLine.Run(new RootCommand { verb }, ["print"], output, error, CancellationToken.None));
        Assert.Equal("", error.ToString());
    }

    // As the system answers behind | head.
    private sealed class Closed : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("Broken pipe", BrokenPipe);
    }
}
