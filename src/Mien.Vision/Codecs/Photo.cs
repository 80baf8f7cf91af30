using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>A photo that is decoded no further than it is needed: a large JPEG at half its width and height first, which takes half the time, and whole when that is asked for.</summary>
public sealed class Photo
{
    // Halved it still has more pixels than most screens.
    private const long LeastPixels = 6_000_000;

    private readonly Func<Image> _decode;
    private Image? _whole;

    private Photo(Image reduced, int reduction, (int Width, int Height) size, Func<Image> decode)
    {
        (Reduced, Reduction, _decode) = (reduced, reduction, decode);
        // A photo that lies on its side is turned after it is decoded.
        var isTurned = (reduced.Width, reduced.Height) != Halved(size) && (reduced.Height, reduced.Width) == Halved(size);
        (Width, Height) = isTurned ? (size.Height, size.Width) : size;
    }

    /// <summary>The photo at 1/<see cref="Reduction"/> of its width and height, upright.</summary>
    public Image Reduced { get; }

    /// <summary>2, or 1 where the photo was decoded whole.</summary>
    public int Reduction { get; }

    /// <summary>Of the whole photo, upright, in pixels.</summary>
    public int Width { get; }

    /// <summary>Of the whole photo, upright, in pixels.</summary>
    public int Height { get; }

    /// <summary>The whole photo; decoded at the first call.</summary>
    /// <exception cref="BadInputException">As of <see cref="Read"/>.</exception>
    public Image Whole => _whole ??= Reduction == 1 ? Reduced : _decode();

    /// <summary>A picture that is there already.</summary>
    public static Photo From(Image image) => new(image, 1, (image.Width, image.Height), () => image);

    /// <summary>Reads a photo.</summary>
    /// <param name="bytes">The whole file; kept for <see cref="Whole"/>.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">Defaults to <see cref="ImageReadOptions"/>' own.</param>
    /// <exception cref="BadInputException">As of <see cref="ImageFile"/>'s.</exception>
    public static Photo Read(byte[] bytes, string name, ImageReadOptions? options = null)
    {
        options ??= new();
        return ImageFile.FormatOf(bytes) == ImageFormat.Jpeg && ImageFile.SizeOf(bytes) is { } size && (long)size.Width * size.Height >= LeastPixels
            ? new(Image.Read(bytes, name, options with { Reduction = 2 }), 2, size, () => Image.Read(bytes, name, options))
            : From(Image.Read(bytes, name, options));
    }

    private static (int Width, int Height) Halved((int Width, int Height) size) => ((size.Width + 1) / 2, (size.Height + 1) / 2);
}
