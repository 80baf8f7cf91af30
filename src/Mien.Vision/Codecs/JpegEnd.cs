namespace Mien.Vision.Codecs;

/// <summary>Gives a JPEG whose end marker is missing, or overwritten by zeros, an end marker: libjpeg then tells whether pixels are missing or the marker alone.</summary>
internal static class JpegEnd
{
    private static ReadOnlySpan<byte> Marker => [0xFF, 0xD9];

    /// <returns>
    /// The bytes themselves where they end in an end marker; otherwise the bytes with one appended. A marker elsewhere does not count: it may be that of a thumbnail in the metadata.
    /// An appended marker does no harm: a decoder stops at the first one after the pixels.
    /// </returns>
    public static ReadOnlySpan<byte> Mended(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.TrimEnd((byte)0);
        return end.EndsWith(Marker) ? bytes : (byte[])[.. end, .. end is [.., 0xFF] ? Marker[1..] : Marker];
    }
}
