namespace Mien.Vision.Codecs;

/// <summary>The kinds of picture file that are read; JPEG, PNG and WebP are written too.</summary>
public enum ImageFormat
{
    /// <summary>JPEG (.jpg, .jpeg).</summary>
    Jpeg,

    /// <summary>PNG (.png).</summary>
    Png,

    /// <summary>WebP; of a moving one, its first picture (.webp).</summary>
    WebP,

    /// <summary>Windows bitmap (.bmp).</summary>
    Bmp,

    /// <summary>TIFF, first page (.tif, .tiff).</summary>
    Tiff,

    /// <summary>HEIC, as telephones write it (.heic, .heif).</summary>
    Heic,

    /// <summary>AVIF, still pictures (.avif).</summary>
    Avif,

    /// <summary>GIF; of a moving one, its first picture (.gif).</summary>
    Gif,

    /// <summary>Netpbm's bitmaps, graymaps and pixmaps (.pbm, .pgm, .ppm, .pnm).</summary>
    Pnm,
}
