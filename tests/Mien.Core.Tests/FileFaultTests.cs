namespace Mien.Core.Tests;

public class FileFaultTests
{
    private const int NoSpace = 28, NoQuota = 122, BrokenPipe = 32;

    [Theory]
    [InlineData(NoSpace, "a.csv: cannot be written: no space is left on its disk; make room, or give a place on another disk.")]
    [InlineData(unchecked((int)0x80070070), "a.csv: cannot be written: no space is left on its disk; make room, or give a place on another disk.")]
    [InlineData(unchecked((int)0x80070027), "a.csv: cannot be written: no space is left on its disk; make room, or give a place on another disk.")]
    [InlineData(NoQuota, "a.csv: cannot be written: your share of its disk is used up; make room, or give a place on another disk.")]
    [InlineData(5, "a.csv: cannot be written; check that its folder exists and may be written to.")]
    public void A_file_that_cannot_be_written_is_one_line(int code, string line) => Assert.Equal(line, FileFault.OnWriting("a.csv", new IOException("", code)).Message);

    [Fact]
    public void The_system_s_refusals_are_told_from_faults_of_our_own()
    {
        Assert.True(FileFault.Is(new IOException()) && FileFault.Is(new FileNotFoundException()) && FileFault.Is(new UnauthorizedAccessException()));
        Assert.False(FileFault.Is(new InvalidOperationException()));
    }

    [LinuxFact]
    public void A_reader_that_is_gone_is_no_full_disk()
    {
        Assert.True(FileFault.IsReaderGone(new IOException("", BrokenPipe)));
        Assert.False(FileFault.IsReaderGone(new IOException("", NoSpace)) || FileFault.IsReaderGone(new UnauthorizedAccessException()));
    }
}
