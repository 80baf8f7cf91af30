namespace Mien.Vision.Codecs;

/// <summary>The kinds of picture file that are read; JPEG, PNG and WebP are written too.</summary>
public enum ImageFormat
{
    /// <summary>JPEG (.jpg, .jpeg).</summary>
    Jpeg,

    /// <summary>PNG (.png).</summary>
    Png,

    /// <summary>WebP, still pictures (.webp).</summary>
    WebP,

    /// <summary>Windows bitmap (.bmp).</summary>
    Bmp,

    /// <summary>TIFF, first page (.tif, .tiff).</summary>
    Tiff,

    /// <summary>HEIC, as telephones write it (.heic, .heif).</summary>
    Heic,

    /// <summary>AVIF, still pictures (.avif).</summary>
    Avif,
}
