using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>Reads <c>fer2013.csv</c>, <c>icml_face_data.csv</c>, which holds the same rows, or <c>train.csv</c>, which holds the training rows alone and has no column <c>Usage</c>.</summary>
internal static class Fer2013Reader
{
    private const string FetchAgain = "fetch fer2013.csv again";

    // Measured 8,392 on average; a little less makes room for all rows at once, and pages that are never used cost nothing.
    private const int BytesPerRow = 8000;

    // Often enough for a progress line, too seldom to be felt.
    private const int RowsPerReport = 512;

    /// <param name="path">The file.</param>
    /// <param name="progress">Told the share that was read, 0…1.</param>
    /// <returns>The pixels with some room behind the last row, and a label and usage for each row.</returns>
    /// <exception cref="DatasetException">Not such a file, or a wrong line in it.</exception>
    public static (byte[] Pixels, List<byte> Labels, List<Fer2013Usage> Usages) Read(string path, IProgress<double>? progress)
    {
        using var table = CsvTable.Open(path, ["emotion", "pixels"], FetchAgain);
        var hasUsage = table.Has("Usage");
        var pixels = new byte[(1 + (table.TextLength / BytesPerRow)) * Fer2013Dataset.PixelsPerFace];
        var (labels, usages) = (new List<byte>(), new List<Fer2013Usage>());
        while (table.Read())
        {
            var start = labels.Count * Fer2013Dataset.PixelsPerFace;
            if (start == pixels.Length)
            {
                Array.Resize(ref pixels, (labels.Count + (labels.Count / 4) + 1) * Fer2013Dataset.PixelsPerFace);
            }
            labels.Add((byte)table.Number("emotion", 0, LabelSet.Fer2013.Count - 1));
            usages.Add(hasUsage ? Usage(table) : Fer2013Usage.Training);
            if (PixelText.Read(table.Bytes("pixels"), pixels.AsSpan(start, Fer2013Dataset.PixelsPerFace)) is { } fault)
            {
                throw table.Fault("pixels", fault);
            }
            if (labels.Count % RowsPerReport == 0)
            {
                progress?.Report(table.Progress);
            }
        }
        if (labels.Count == 0)
        {
            throw new DatasetException(path, null, null, "the file has a header but no rows", FetchAgain);
        }
        progress?.Report(1);
        return (pixels, labels, usages);
    }

    /// <summary>The usage in this row, spelled as FER2013 and FER+ do.</summary>
    /// <exception cref="DatasetException">None of the three.</exception>
    public static Fer2013Usage Usage(CsvTable table)
    {
        var text = table.Bytes("Usage");
        return text.SequenceEqual("Training"u8) ? Fer2013Usage.Training
            : text.SequenceEqual("PublicTest"u8) ? Fer2013Usage.PublicTest
            : text.SequenceEqual("PrivateTest"u8) ? Fer2013Usage.PrivateTest
            : throw table.Fault("Usage", $"expected Training, PublicTest or PrivateTest, got '{CsvTable.Shorten(text)}'");
    }
}
