using Mien.Cli.Shared;

namespace Mien.Cli.Tests.Shared;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _error = new();
    private readonly Clock _clock = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Nothing_is_written_in_the_first_two_seconds()
    {
        using var line = new ProgressLine(_error, isWatched: true, "Reading", _clock);
        _clock.Seconds = 1.9;
        line.Report(0.5);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Then_each_percent_is_written_once_and_wiped_at_the_end()
    {
        using (var line = new ProgressLine(_error, isWatched: true, "Reading", _clock))
        {
            _clock.Seconds = 2;
            line.Report(0.5);
            line.Report(0.501);
            line.Report(0.51);
        }
        Assert.Equal("\rReading 50 %\rReading 51 %\r            \r", _error.ToString());
    }

    [Fact]
    public void The_time_that_is_left_is_told_where_it_is_wanted()
    {
        using var line = new ProgressLine(_error, isWatched: true, "Curating", _clock, showsTimeLeft: true);
        _clock.Seconds = 60;
        line.Report(0.25);
        line.Report(0.75);
        Assert.Equal("\rCurating 25 %, 3 min left\rCurating 75 %, 20 s left ", _error.ToString());
    }

    [Fact]
    public void Nobody_watching_nothing_written()
    {
        using var line = new ProgressLine(_error, isWatched: false, "Reading", _clock);
        _clock.Seconds = 60;
        line.Report(0.5);
        Assert.Equal("", _error.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
