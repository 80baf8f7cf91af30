using Mien.Vision.Capture;

namespace Mien.Vision.Codecs;

/// <summary>Limits of reading a picture.</summary>
public sealed record ImageReadOptions
{
    /// <summary>The most that can be allowed: an image holds three bytes a pixel in one array, whose length is at most <see cref="Array.MaxLength"/>.</summary>
    public const int Representable = 0x7FFFFFC7 / 3;

    /// <summary>The largest width · height that is decoded, 1…715,827,863. Decoding takes about seven bytes a pixel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int MaximumPixels
    {
        get;
        init => field = value is >= 1 and <= Representable
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"Expected 1…{Representable} pixels, got {value}.");
    } = 100_000_000;

    /// <summary>A JPEG is decoded at 1/1, 1/2, 1/4 or 1/8 of its width and height, which takes less time; other formats are not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int Reduction
    {
        get;
        init => field = value is 1 or 2 or 4 or 8 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"Expected 1, 2, 4 or 8, got {value}.");
    } = 1;

    /// <summary>The longest side that is decoded: what is longer is no photo, and costs more for each of its rows than they hold.</summary>
    public const int MaximumSide = 30_000;

    /// <summary>Gives the picture's memory, for whoever reads many of one size and gives each back; null for memory of its own.</summary>
    public FramePool? Pool { get; init; }

    /// <summary>The largest file that is read: two bytes for each of four channels, and some for all that stands beside the picture.</summary>
    internal long MaximumBytes => Math.Min(Array.MaxLength, (8L * MaximumPixels) + (64 << 20));
}
