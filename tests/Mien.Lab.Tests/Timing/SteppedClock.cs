namespace Mien.Lab.Tests.Timing;

/// <summary>A clock that only the test moves.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => _milliseconds;

    public void Advance(int milliseconds) => _milliseconds += milliseconds;
}
