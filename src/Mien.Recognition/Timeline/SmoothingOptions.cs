namespace Mien.Recognition.Timeline;

/// <summary>Options of smoothing over time.</summary>
public sealed record SmoothingOptions
{
    /// <summary>Changes of an expression a second, before the video itself has said anything; above 0, at most 10.</summary>
    public double SwitchesPerSecond { get; init; } = 0.2;

    /// <summary>Of how many seconds of video <see cref="SwitchesPerSecond"/> has the weight when the rate is fitted; 0 or more.</summary>
    public double PriorSeconds { get; init; } = 30;

    /// <summary>Frames nearer than this show nearly the same picture, so that an error of one is an error of all: together they count as one.</summary>
    public TimeSpan Independence { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>The time after a reading that is waited for before it is smoothed.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(2);

    internal void Validate()
    {
        if (!(SwitchesPerSecond is > 0 and <= 10) || !(PriorSeconds >= 0) || Independence <= TimeSpan.Zero || Lag < TimeSpan.Zero)
        {
            throw new ArgumentException($"Expected a rate above 0 to 10 a second and times of 0 or more, got {this}.", nameof(SwitchesPerSecond));
        }
    }
}
