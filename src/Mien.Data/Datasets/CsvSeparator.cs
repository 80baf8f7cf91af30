namespace Mien.Data.Datasets;

/// <summary>The separator of a CSV file's fields: comma, semicolon or tab.</summary>
internal static class CsvSeparator
{
    // A header's line is far shorter.
    private const int HeaderBytes = 4096;

    /// <summary>The one of the three that the header has most of: names of columns hold none of them.</summary>
    public static char Detect(string path)
    {
        using var source = CsvSource.Open(path);
        var start = new byte[HeaderBytes];
        var header = start.AsSpan(0, Start(source.Text, start));
        header = header.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? header[..end] : header;
        var (commas, semicolons, tabs) = (header.Count((byte)','), header.Count((byte)';'), header.Count((byte)'\t'));
        return commas >= Math.Max(semicolons, tabs) ? ',' : semicolons >= tabs ? ';' : '\t';
    }

    private static int Start(Stream text, byte[] start)
    {
        try
        {
            return text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // Damaged: whoever reads the header says so, with its line.
            return 0;
        }
    }
}
