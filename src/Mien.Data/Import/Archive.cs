using System.Formats.Tar;
using System.IO.Compression;
using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Import;

/// <summary>Unpacks a data set's zip or tar archive into a folder, and refuses what would write elsewhere or fill the disk.</summary>
internal static class Archive
{
    // Pictures hardly shrink, and tables to a quarter; a bomb claims thousands.
    private const long MostGain = 20, FreeBytes = 64 << 20;

    private const int MostEntries = 2_000_000;

    private static readonly string[] Endings = [".zip", ".tar", ".tar.gz", ".tgz"];

    /// <summary>Whether a file is named as an archive.</summary>
    public static bool Is(string path) => File.Exists(path) && Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Unpacks all files.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">Exists and is empty.</param>
    /// <exception cref="BadInputException">Damaged; an entry leads out of the folder or is a link; it unpacks to far more than it is.</exception>
    public static void Unpack(string path, string folder)
    {
        InputFile.Require(path);
        try
        {
            var budget = new Budget(path, (new FileInfo(path).Length * MostGain) + FreeBytes);
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var zip = ZipFile.OpenRead(path);
                foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
                {
                    // Unix keeps a link's kind in the upper half.
                    RequirePlain(path, entry.FullName, (entry.ExternalAttributes >>> 28) is 0 or 8);
                    using var text = entry.Open();
                    budget.Write(text, Place(path, folder, entry.FullName));
                }
                return;
            }
            using var file = File.OpenRead(path);
            using var packed = GzipText.IsIn(file) ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : (Stream)file;
            using var tar = new TarReader(packed);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes)
                {
                    continue;
                }
                RequirePlain(path, entry.Name, entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile);
                budget.Write(entry.DataStream ?? Stream.Null, Place(path, folder, entry.Name));
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new BadInputException(path, "is damaged or cut short", "fetch it again");
        }
    }

    private static void RequirePlain(string path, string name, bool isPlain)
    {
        if (!isPlain)
        {
            throw new BadInputException(path, $"holds '{Shown(name)}', which is a link or no file", "unpack it yourself, and give the folder");
        }
    }

    private static string Place(string path, string folder, string name)
    {
        var full = Path.IsPathRooted(name) || name.Contains('\\', StringComparison.Ordinal) ? null : SetFolder.Inside(folder, name);
        if (full is null)
        {
            throw new BadInputException(path, $"holds '{Shown(name)}', which leads out of its folder", "do not unpack it; fetch it from where it was published");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private static string Shown(string name) => string.Concat((name.Length > 80 ? name[..80] + "…" : name).Select(letter => char.IsControl(letter) ? '?' : letter));

    private sealed class Budget(string path, long bytes)
    {
        private readonly byte[] _buffer = new byte[1 << 16];
        private long _left = bytes;
        private int _entries;

        public void Write(Stream text, string place)
        {
            if (++_entries > MostEntries)
            {
                throw Bomb($"holds more than {MostEntries:N0} files");
            }
            if (Path.Exists(place))
            {
                throw new BadInputException(path, $"holds '{Shown(Path.GetFileName(place))}' in one place twice", "unpack it yourself, and give the folder");
            }
            using var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write);
            while (text.Read(_buffer) is > 0 and var count)
            {
                _left -= count;
                if (_left < 0)
                {
                    throw Bomb($"unpacks to more than {MostGain} times its size");
                }
                file.Write(_buffer, 0, count);
            }
        }

        private BadInputException Bomb(string fault) => new(path, fault, "unpack it yourself if you trust it, and give the folder");
    }
}
