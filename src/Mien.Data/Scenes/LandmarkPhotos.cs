using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Scenes;

/// <summary>Photos with five points each, in one archive with a table <c>landmarks.csv</c>, as MTCNN's landmark part was published.</summary>
/// <remarks>Every twentieth photo, in the table's order, is kept for judging and never trained on.</remarks>
public sealed class LandmarkPhotos
{
    /// <summary>The archive's name in the folder <c>landmarks</c>.</summary>
    public const string Archive = "faces-5pt.zip";

    private const string Table = "landmarks.csv";
    private const int Coordinates = 10;
    private const int HeldOut = 20;
    private const string FetchAgain = "fetch the archive again";

    private LandmarkPhotos(IReadOnlyList<LandmarkPhoto> photos)
    {
        Training = [.. photos.Where((_, index) => index % HeldOut != HeldOut - 1)];
        Test = [.. photos.Where((_, index) => index % HeldOut == HeldOut - 1)];
    }

    /// <summary>To learn from.</summary>
    public IReadOnlyList<LandmarkPhoto> Training { get; }

    /// <summary>To judge by: a twentieth.</summary>
    public IReadOnlyList<LandmarkPhoto> Test { get; }

    /// <summary>Reads and decodes all photos.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="progress">Told the share that is decoded, 0…1.</param>
    /// <exception cref="DatasetException">No such archive, or one with a damaged table or photo.</exception>
    public static LandmarkPhotos Read(string path, IProgress<double>? progress = null)
    {
        using var archive = Open(path);
        try
        {
            var lines = Lines(archive, path);
            var photos = new List<LandmarkPhoto>(lines.Count);
            foreach (var (line, text) in lines)
            {
                photos.Add(Photo(archive, path, line, text));
                progress?.Report((double)photos.Count / lines.Count);
            }
            return new(photos);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DatasetException(path, null, null, $"damaged: {e.Message.TrimEnd('.')}", FetchAgain);
        }
    }

    private static ZipArchive Open(string path)
    {
        InputFile.Require(path);
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (Exception e) when (FileFault.Is(e) || e is InvalidDataException)
        {
            throw new DatasetException(path, null, null, File.Exists(path) ? "not a ZIP archive that can be read" : "no such file", FetchAgain);
        }
    }

    // With their numbers; the first line is a header.
    private static List<(int Line, string Text)> Lines(ZipArchive archive, string path)
    {
        var table = archive.GetEntry(Table) ?? throw new DatasetException(path, null, null, $"the archive has no {Table}", FetchAgain);
        using var reader = new StreamReader(table.Open());
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Index().Where(line => line.Item.Length > 0).Skip(1).Select(line => (line.Index + 1, line.Item)).ToList();
        return lines.Count > 0 ? lines : throw new DatasetException(path, null, null, $"its {Table} has no rows", FetchAgain);
    }

    private static LandmarkPhoto Photo(ZipArchive archive, string path, int line, string text)
    {
        var fields = text.Split(',');
        var points = new float[Coordinates];
        for (var i = 0; i < Coordinates; i++)
        {
            if (fields.Length != Coordinates + 1 || !float.TryParse(fields[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out points[i]))
            {
                throw new DatasetException($"{path}/{Table}", line, null, "expected a name and ten numbers", FetchAgain);
            }
        }
        var entry = archive.GetEntry(fields[0]) ?? throw new DatasetException($"{path}/{Table}", line, null, $"the archive has no {fields[0]}", FetchAgain);
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var image = Image.Read(bytes.ToArray(), $"{path}/{fields[0]}").ToRgb();
        return new(fields[0], image, new(At(0), At(1), At(2), At(3), At(4)));

        Vector2 At(int point) => new(points[2 * point], points[(2 * point) + 1]);
    }
}
