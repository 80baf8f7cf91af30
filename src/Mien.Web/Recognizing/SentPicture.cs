using Mien.Core;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Web.Recognizing;

/// <summary>Decodes what somebody sent: of the formats those alone whose decoders are old and well tried, since one that breaks down would end the server.</summary>
internal static class SentPicture
{
    private const string NextStep = "send JPEG, PNG, WebP or BMP";

    private static readonly ImageFormat[] Taken = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Bmp];

    /// <exception cref="BadInputException">Another format, broken, or too many pixels.</exception>
    public static Image Read(ReadOnlySpan<byte> bytes, int maximumPixels, FramePool? pool = null) =>
        ImageFile.FormatOf(bytes) switch
        {
            { } format when !Taken.Contains(format) => throw new BadInputException("the picture", $"is {format}, which this server does not decode", NextStep),
            null when !bytes.IsEmpty => throw new BadInputException("the picture", "is not a picture that can be read", NextStep),
            _ => Image.Read(bytes, "the picture", new() { MaximumPixels = maximumPixels, Pool = pool }),
        };
}
