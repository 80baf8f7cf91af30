using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Lab.Curation;

/// <summary>The journal of a curation, a line a source as soon as it is through: a run that is killed goes on behind the last whole line.</summary>
internal sealed class CurationJournal : IDisposable
{
    public const string FileName = "curation.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly FileStream _file;
    private readonly Lock _lock = new();

    private CurationJournal(FileStream file, Dictionary<string, IReadOnlyList<CuratedFace>> done) => (_file, Done) = (file, done);

    /// <summary>The sources that are through, by name, as the journal held them when it was opened.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CuratedFace>> Done { get; }

    /// <summary>Opens or begins the journal of a folder, and holds it: a second run on the folder is refused.</summary>
    /// <exception cref="BadInputException">Another run holds it; it was begun with other options; it cannot be written.</exception>
    public static CurationJournal Open(string folder, CurationOptions options)
    {
        var path = Path.Combine(folder, FileName);
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw File.Exists(path) ? new BadInputException(folder, "is curated by another run, or cannot be written", "wait until that is done, or give another folder") : FileFault.OnWriting(folder, e);
        }
        try
        {
            return new(file, Read(file, path, options));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A source is through; its crops are on the disk.</summary>
    public void Add(string source, IReadOnlyList<CuratedFace> faces)
    {
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Line(source, faces), Json) + "\n");
        lock (_lock)
        {
            _file.Write(line);
        }
    }

    public void Dispose() => _file.Dispose();

    private static Dictionary<string, IReadOnlyList<CuratedFace>> Read(FileStream file, string path, CurationOptions options)
    {
        var (done, header) = (new Dictionary<string, IReadOnlyList<CuratedFace>>(StringComparer.Ordinal), JsonSerializer.Serialize(options, Json));
        using var reader = new StreamReader(file, leaveOpen: true);
        var text = reader.ReadToEnd();
        // A killed run may have left half a line.
        var end = text.LastIndexOf('\n') + 1;
        var lines = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && lines[0] != header)
        {
            throw new BadInputException(path, "was begun with other options", "give the same, or another folder");
        }
        foreach (var line in lines.Skip(1))
        {
            var (source, faces) = Parse(line) ?? throw new BadInputException(path, "is damaged", "give another folder");
            done[source] = faces;
        }
        file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        file.Position = file.Length;
        if (lines.Length == 0)
        {
            file.Write(Encoding.UTF8.GetBytes(header + "\n"));
        }
        return done;
    }

    private static Line? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json) is { Source: not null, Faces: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(string Source, IReadOnlyList<CuratedFace> Faces);
}
