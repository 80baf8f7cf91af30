using System.Text.Json;
using System.Text.Json.Nodes;
using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Consent;

/// <summary>Traces in a set's folder of faces that <c>mien curate</c> left out: their crops, their table and the journal of its run.</summary>
internal static class CurationTraces
{
    /// <summary>The table of what was left out.</summary>
    public const string Table = "discarded.csv";

    private const string Journal = "curation.jsonl", Crops = "discarded";

    /// <summary>Removes those of a subject: by name, and whatever was left out of the photos and videos that its faces are from.</summary>
    /// <exception cref="BadInputException">The set is being curated, or cannot be written.</exception>
    public static void Forget(string folder, string subject, IReadOnlyList<LabelledFace> own)
    {
        var sources = own.Select(face => face.Source.Split(" frame ")[0]).Where(source => source.Length > 0).ToHashSet(StringComparer.Ordinal);
        var files = own.Select(face => Path.GetFileName(face.File)).ToHashSet(StringComparer.Ordinal);
        try
        {
            ForgetJournal(Path.Combine(folder, Journal), face =>
                Text(face, "subject") == subject || files.Contains(Path.GetFileName(Text(face, "file") ?? "")) || Text(face, "reason") is not null && sources.Contains(Text(face, "source") ?? ""));
            var table = Path.Combine(folder, Table);
            var lines = SubjectRows.Find(table, ["source", "file", "subject"], row =>
            {
                var isTheirs = CsvText.Plain(row.Text("subject")) == subject || sources.Contains(CsvText.Plain(row.Text("source")));
                if (isTheirs && row.Text("file") is { Length: > 0 } crop)
                {
                    File.Delete(Path.Combine(folder, Crops, Path.GetFileName(crop)));
                }
                return isTheirs;
            });
            SubjectRows.Remove(table, lines);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(folder, "is being curated, or cannot be written", "wait until that is done, and forget again");
        }
    }

    /// <summary>Removes all.</summary>
    public static void ForgetAll(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, Crops)))
        {
            Directory.Delete(Path.Combine(folder, Crops), recursive: true);
        }
        File.Delete(Path.Combine(folder, Table));
        File.Delete(Path.Combine(folder, Journal));
    }

    private static void ForgetJournal(string path, Predicate<JsonObject> isTheirs)
    {
        if (File.Exists(path))
        {
            var lines = File.ReadAllLines(path);
            WholeFile.Write(path, string.Concat(lines.Select(line => Without(line, isTheirs)).OfType<string>().Select(line => line + "\n")));
        }
    }

    // A line whose faces are all theirs goes with them; one that is no JSON, as a killed run leaves it, goes too.
    private static string? Without(string line, Predicate<JsonObject> isTheirs)
    {
        try
        {
            var read = JsonNode.Parse(line)?.AsObject();
            if (read?["faces"] is not JsonArray faces)
            {
                return read is null ? null : line;
            }
            var theirs = faces.OfType<JsonObject>().Where(face => isTheirs(face)).ToList();
            theirs.ForEach(face => faces.Remove(face));
            return theirs.Count == 0 ? line : faces.Count > 0 ? read.ToJsonString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject face, string name) => face[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
