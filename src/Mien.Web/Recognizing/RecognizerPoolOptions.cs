namespace Mien.Web.Recognizing;

/// <summary>Limits of a <see cref="RecognizerPool"/>.</summary>
public sealed record RecognizerPoolOptions
{
    /// <summary>Recognizers that work side by side, 1…64.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Pictures that may wait, 1…10,000; more are refused.</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>How long a picture may wait.</summary>
    public TimeSpan MostWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest width · height that is decoded.</summary>
    public int MaximumPixels { get; init; } = 25_000_000;

    internal void Validate()
    {
        if (Workers is < 1 or > 64 || QueueLength is < 1 or > 10_000 || MaximumPixels < 1)
        {
            throw new ArgumentException($"Expected 1 to 64 workers, a queue of 1 to 10,000 and 1 pixel or more, got {this}.", nameof(Workers));
        }
    }
}
