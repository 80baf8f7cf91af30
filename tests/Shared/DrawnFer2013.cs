using System.Globalization;
using System.IO.Compression;

namespace Mien.Testing;

/// <summary>FER2013, FER+ and ages files of a few rows whose pixels come from a seed: nobody's face.</summary>
/// <param name="Label">FER2013's number for the expression.</param>
/// <param name="Usage">Training, PublicTest or PrivateTest.</param>
/// <param name="Votes">FER+'s ten counts, parted by commas.</param>
/// <param name="Age">In years, −1 where not known.</param>
/// <param name="Name">FER+'s picture name; empty for a row that is no face.</param>
internal sealed record DrawnFer2013(int Label, string Usage = "PublicTest", string Votes = "10,0,0,0,0,0,0,0,0,0", int Age = -1, string? Name = null)
{
    public const int PixelsPerFace = 48 * 48;

    /// <summary>The pixels of a row: a seeded noise, the same wherever the row is written.</summary>
    public static byte[] Pixels(int row)
    {
        var pixels = new byte[PixelsPerFace];
        new Random(row).NextBytes(pixels);
        return pixels;
    }

    public static string Faces(params DrawnFer2013[] rows) => Lines(
        "emotion,pixels,Usage", rows.Select((row, index) => $"{row.Label},{PixelText(index)},{row.Usage}"));

    public static string FerPlus(params DrawnFer2013[] rows) => Lines(
        "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF",
        rows.Select((row, index) => $"{row.Usage},{row.NameAt(index)},{row.Votes}"));

    public static string Ages(params DrawnFer2013[] rows) => Lines(
        "Image name,age,gender,perspective", rows.Select((row, index) => $"{row.NameAt(index)},{row.Age},female,front"));

    public static string PixelText(int row) => string.Join(' ', Pixels(row).Select(pixel => pixel.ToString(CultureInfo.InvariantCulture)));

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }

    /// <summary>Writes the three files; returns their paths.</summary>
    public static (string Faces, string FerPlus, string Ages) Write(TemporaryFolder folder, params DrawnFer2013[] rows)
    {
        var paths = (folder.File("fer2013.csv"), folder.File("fer2013new.csv"), folder.File("ages.csv"));
        File.WriteAllText(paths.Item1, Faces(rows));
        File.WriteAllText(paths.Item2, FerPlus(rows));
        File.WriteAllText(paths.Item3, Ages(rows));
        return paths;
    }

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";

    // FER+'s numbers ascend through the parts of the split: these are the first of each.
    private string NameAt(int index) => Name ?? $"fer{Usage switch { "PublicTest" => 28638, "PrivateTest" => 32220, _ => 0 } + index:0000000}.png";
}
