namespace Mien.Core;

/// <summary>A picture in memory: 8-bit rows without padding, gray (1 channel) or RGB interleaved (3 channels), top row first.</summary>
public sealed class Image
{
    private readonly byte[] _pixels;

    /// <summary>A black picture.</summary>
    /// <param name="width">At least 1.</param>
    /// <param name="height">At least 1.</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <exception cref="ArgumentException">A side under 1, another number of channels, or more values than an array holds.</exception>
    public Image(int width, int height, int channels)
    {
        if (width < 1 || height < 1)
        {
            throw new ArgumentException($"Expected a picture of at least 1 × 1 pixels, got {width} × {height}.", nameof(width));
        }
        if (channels is not (1 or 3))
        {
            throw new ArgumentException($"Expected 1 channel (gray) or 3 (RGB), got {channels}.", nameof(channels));
        }
        if ((long)width * height * channels > Array.MaxLength)
        {
            throw new ArgumentException($"Expected at most {Array.MaxLength} values, got {width} × {height} × {channels}.", nameof(width));
        }
        (Width, Height, Channels) = (width, height, channels);
        _pixels = new byte[width * height * channels];
    }

    /// <summary>A picture holding a copy of the given pixels.</summary>
    /// <param name="width">At least 1.</param>
    /// <param name="height">At least 1.</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <param name="pixels">width · height · channels values, row by row, channels interleaved.</param>
    /// <exception cref="ArgumentException">The sizes do not fit the pixels.</exception>
    public Image(int width, int height, int channels, ReadOnlySpan<byte> pixels)
        : this(width, height, channels)
    {
        if (pixels.Length != _pixels.Length)
        {
            throw new ArgumentException($"Expected {width} × {height} × {channels} = {_pixels.Length} values, got {pixels.Length}.", nameof(pixels));
        }
        pixels.CopyTo(_pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 gray, 3 RGB.</summary>
    public int Channels { get; }

    /// <summary>Values in a row: <see cref="Width"/> · <see cref="Channels"/>.</summary>
    public int Stride => Width * Channels;

    /// <summary>All values, row by row, channels interleaved.</summary>
    public Span<byte> Pixels => _pixels;

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public Span<byte> Row(int y) => _pixels.AsSpan(y * Stride, Stride);
}
