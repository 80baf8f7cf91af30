namespace Mien.Vision.Codecs;

/// <summary>Gives a JPEG whose end marker is missing, or overwritten by zeros, an end marker: libjpeg then tells whether pixels are missing or the marker alone.</summary>
internal static class JpegEnd
{
    private static ReadOnlySpan<byte> Marker => [0xFF, 0xD9];

    /// <returns>The bytes themselves where they have an end marker, with whatever may follow it.</returns>
    public static ReadOnlySpan<byte> Mended(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.TrimEnd((byte)0);
        var isMarked = end.EndsWith(Marker) || (end.Length == bytes.Length && end.IndexOf(Marker) >= 0);
        return isMarked ? bytes : (byte[])[.. end, .. end is [.., 0xFF] ? Marker[1..] : Marker];
    }
}
