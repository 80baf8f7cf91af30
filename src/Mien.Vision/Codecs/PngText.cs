using ImageMagick;
using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>A text that a PNG carries under a key, in a tEXt or zTXt chunk (ISO/IEC 15948, §11.3.4): where a picture comes from, whatever its file is called.</summary>
public static class PngText
{
    /// <summary>The picture as the bytes of a PNG that carries a text.</summary>
    /// <param name="image">Gray or RGB; not changed.</param>
    /// <param name="key">1…79 letters, digits and dots.</param>
    /// <param name="text">Of ASCII letters.</param>
    /// <exception cref="ArgumentException">Another key or text, or a picture that PNG cannot hold.</exception>
    public static byte[] Encode(Image image, string key, string text)
    {
        if (key.Length is < 1 or > 79 || key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '.'))
        {
            throw new ArgumentException($"Expected a key of 1 to 79 letters, digits and dots, got '{key}'.", nameof(key));
        }
        if (text.Any(letter => letter is < ' ' or > '~'))
        {
            throw new ArgumentException("Expected a text of ASCII letters.", nameof(text));
        }
        return MagickEncoder.Encode(image, ImageFormat.Png, quality: 90, (key, text))
            ?? throw new ArgumentException($"A {image.Width} × {image.Height} picture cannot be written as PNG.", nameof(image));
    }

    /// <summary>The text under a key; null where a picture has none, or is no PNG.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="key">As for <see cref="Encode"/>.</param>
    public static string? Read(ReadOnlySpan<byte> bytes, string key)
    {
        // A key is never packed, though its text may be.
        if (Signature.Read(bytes) != ImageFormat.Png || bytes.IndexOf(System.Text.Encoding.ASCII.GetBytes(key)) < 0)
        {
            return null;
        }
        MagickLimits.Require();
        try
        {
            using var picture = new MagickImage();
            picture.Warning += (_, _) => { };
            // The text may stand behind the pixels.
            picture.Read(bytes, new MagickReadSettings { Format = MagickFormat.Png });
            return picture.GetAttribute(key);
        }
        catch (MagickException)
        {
            return null;
        }
    }
}
