namespace Mien.Onnx.Tests;

public class DeadlineTests
{
    [Fact]
    public void Work_that_takes_too_long_is_asked_to_end()
    {
        using var ended = new ManualResetEventSlim();
        using var deadline = new Deadline(TimeSpan.FromMilliseconds(1), ended.Set);

        deadline.Start();

        Assert.True(ended.Wait(TimeSpan.FromMinutes(1)));
        deadline.Stop();
        Assert.True(deadline.HasPassed);
        deadline.Start();
        deadline.Stop();
    }

    [Fact]
    public void Work_that_ends_in_time_is_left_alone()
    {
        using var deadline = new Deadline(TimeSpan.FromHours(1), () => Assert.Fail("Ended."));
        deadline.Start();
        deadline.Stop();
        Assert.False(deadline.HasPassed);
    }

    [Fact]
    public void Without_a_limit_nothing_is_ended()
    {
        using var deadline = new Deadline(Timeout.InfiniteTimeSpan, () => Assert.Fail("Ended."));
        deadline.Start();
        deadline.Stop();
        Assert.False(deadline.HasPassed);
    }
}
