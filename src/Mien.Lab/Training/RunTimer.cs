namespace Mien.Lab.Training;

/// <summary>Says twice a second that it is time to report, and how long the rest should take.</summary>
internal sealed class RunTimer(TimeProvider clock, long steps)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly long _start = clock.GetTimestamp();
    private long _last = clock.GetTimestamp();
    private long _done;

    /// <summary>At the pace so far.</summary>
    public TimeSpan Remaining => _done == 0 ? TimeSpan.Zero : clock.GetElapsedTime(_start) / _done * (steps - _done);

    /// <summary>Counts a step; true when a report is due.</summary>
    public bool Tick()
    {
        _done++;
        if (clock.GetElapsedTime(_last) < Pause)
        {
            return false;
        }
        _last = clock.GetTimestamp();
        return true;
    }
}
