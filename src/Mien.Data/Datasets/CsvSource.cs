using System.Formats.Tar;
using System.IO.Compression;
using Mien.Core;

namespace Mien.Data.Datasets;

/// <summary>The text of a CSV file, however it is packed: plain, gzipped, or one file of a zip or tar archive.</summary>
/// <remarks>The first bytes decide, not the name: files called .csv that are gzipped, and the other way around, are common.</remarks>
internal sealed class CsvSource : IDisposable
{
    /// <summary>More than an archive may unpack to; FER2013 takes 0.3 GB.</summary>
    public const long MostUnpackedBytes = 1L << 30;

    // Numbers written out shrink to a third. A file that claims far more is damaged, and no memory is taken on its word.
    private const int MostGain = 8;

    // The files of FER2013's distributions, the most complete first; another is taken where it is the only CSV file.
    private static readonly string[] Known = ["fer2013.csv", "icml_face_data.csv", "train.csv"];

    private readonly List<IDisposable> _owned = [];
    private readonly FileStream _file;

    private CsvSource(string path, FileStream file)
    {
        _file = file;
        _owned.Add(file);
        try
        {
            (Text, TextLength) = Unpacked(path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The CSV text, from its start.</summary>
    public Stream Text { get; }

    /// <summary>About how long the text is, in bytes; a guess for making room.</summary>
    public long TextLength { get; }

    /// <summary>Whether the file is empty.</summary>
    public bool IsEmpty => _file.Length == 0;

    /// <summary>The share of the file that was read, 0…1.</summary>
    public double Progress => IsEmpty ? 1 : (double)_file.Position / _file.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatasetException">Missing, unreadable, or an archive without a CSV file that is clearly meant.</exception>
    /// <exception cref="InvalidDataException">Packed data is damaged.</exception>
    /// <exception cref="UnpackedTooLargeException">An archive says that it unpacks to more than <see cref="MostUnpackedBytes"/>.</exception>
    public static CsvSource Open(string path)
    {
        InputFile.Require(path);
        try
        {
            return new(path, File.OpenRead(path));
        }
        catch (Exception e) when (e is not EndOfStreamException && (FileFault.Is(e) || e is ArgumentException))
        {
            var fault = File.Exists(path) ? "cannot be read" : Directory.Exists(path) ? "is a folder, not a file" : "no such file";
            throw new DatasetException(path, null, null, fault, "check the path and the right to read it");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var at = _owned.Count - 1; at >= 0; at--)
        {
            _owned[at].Dispose();
        }
    }

    private (Stream Text, long Length) Unpacked(string path)
    {
        if (IsZip())
        {
            var zip = Own(new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true));
            var name = Choose(path, [.. zip.Entries.Select(entry => entry.FullName)]);
            var entry = zip.Entries.First(entry => entry.FullName == name);
            RequireSize(entry.Length);
            return (Own(new LimitedStream(Own(entry.Open()), MostUnpackedBytes, entry.Length)), Math.Min(entry.Length, MostGain * _file.Length));
        }
        var isGzip = GzipText.IsIn(_file);
        var length = isGzip ? Math.Min(GzipText.DeclaredLength(_file), MostGain * _file.Length) : _file.Length;
        if (!IsTar(isGzip))
        {
            return (isGzip ? Own(new GzipText(_file)) : _file, length);
        }
        var chosen = Choose(path, Names(isGzip));
        var table = Entries(isGzip).First(entry => entry.Name == chosen);
        return (table.DataStream is { } data ? Own(new LimitedStream(data, MostUnpackedBytes, table.Length)) : Stream.Null, length);
    }

    private bool IsZip() => Starts([0x50, 0x4b, 0x03, 0x04]);

    private bool Starts(ReadOnlySpan<byte> magic)
    {
        Span<byte> start = stackalloc byte[magic.Length];
        var isThere = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(magic);
        _file.Position = 0;
        return isThere;
    }

    // POSIX.1-1988: every entry's header has "ustar" at byte 257.
    private bool IsTar(bool isGzip)
    {
        const int At = 257;
        Span<byte> start = stackalloc byte[At + 5];
        using var text = isGzip ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : null;
        try
        {
            var count = (text ?? (Stream)_file).ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return count == start.Length && start[At..].SequenceEqual("ustar"u8);
        }
        catch (InvalidDataException)
        {
            // Damaged: whoever reads the text says where.
            return false;
        }
        finally
        {
            _file.Position = 0;
        }
    }

    // All of them, which takes unpacking all; no further than the table that is wanted most.
    private List<string> Names(bool isGzip)
    {
        var names = new List<string>();
        foreach (var entry in Entries(isGzip))
        {
            names.Add(entry.Name);
            if (Path.GetFileName(entry.Name) == Known[0])
            {
                break;
            }
        }
        return names;
    }

    private IEnumerable<TarEntry> Entries(bool isGzip)
    {
        _file.Position = 0;
        var tar = Own(new TarReader(Own(new LimitedStream(isGzip ? Own(new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true)) : _file, MostUnpackedBytes)), leaveOpen: true));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                RequireSize(entry.Length);
                yield return entry;
            }
        }
    }

    // What an entry claims; what it holds is limited as it is read.
    private static void RequireSize(long bytes)
    {
        if (bytes > MostUnpackedBytes)
        {
            throw new UnpackedTooLargeException();
        }
    }

    private static string Choose(string path, List<string> names)
    {
        var tables = names.Where(name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        var known = Known.Select(name => tables.FirstOrDefault(table => Path.GetFileName(table).Equals(name, StringComparison.OrdinalIgnoreCase))).OfType<string>().FirstOrDefault();
        return known ?? (tables.Count switch
        {
            1 => tables[0],
            0 => throw new DatasetException(path, null, null, "is an archive without a CSV file", "give one that holds fer2013.csv, icml_face_data.csv or train.csv"),
            _ => throw new DatasetException(path, null, null, $"is an archive of several CSV files, {string.Join(", ", tables.Take(Known.Length))}", "unpack it and give one of them"),
        });
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
