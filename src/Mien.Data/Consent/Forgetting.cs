using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;

namespace Mien.Data.Consent;

/// <summary>Removes a child, or a whole set, from the disk: pictures, crops, votes and what was computed from them.</summary>
public static class Forgetting
{
    // What a training leaves that has learned anything.
    private const string Weights = "best.safetensors";

    // What curation and training compute from a set beside it.
    private static readonly string[] Caches = ["features", "cache", FacesParquet.FileName, "sheet.html"];

    /// <summary>Removes a subject from a set.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="subject">As the table names them.</param>
    /// <returns>How many pictures were removed.</returns>
    /// <remarks>
    /// The table goes first: a run that is killed leaves pictures that no table names, which the same command then finds again by <see cref="Journal"/>. What a file held may still be
    /// on the disk until the system writes over it.
    /// </remarks>
    /// <exception cref="BadInputException">Nobody of that name is in the set, or it cannot be written.</exception>
    public static int Subject(string folder, string subject)
    {
        var faces = FacesCsv.Read(folder);
        var journal = Path.Combine(folder, Journal);
        var own = faces.Where(face => face.Subject == subject).ToList();
        var theirs = own.Select(face => face.File).ToList();
        if (!Knows(folder, faces, subject))
        {
            throw new BadInputException(folder, $"has no face of {subject}", "check the column subject of faces.csv");
        }
        if (File.Exists(journal))
        {
            theirs = [.. theirs, .. File.ReadAllLines(journal).Except(theirs)];
        }
        WholeFile.Write(journal, string.Join('\n', theirs) + "\n");
        // While the table still says what is theirs.
        CurationTraces.Forget(folder, subject, own);
        List<LabelledFace> rest = [.. faces.Where(face => face.Subject != subject)];
        FacesCsv.Write(folder, rest);
        DataCard.Read(folder)?.Counting(rest).Write(folder);
        foreach (var table in VoteTables(folder))
        {
            FacesCsv.Write(folder, FacesCsv.Read(folder, table).Where(face => face.Subject != subject && !theirs.Contains(face.File)), table);
        }
        Remove(folder, theirs);
        var consent = Path.Combine(folder, ConsentTable.FileName);
        SubjectRows.Remove(consent, SubjectRows.Find(consent, subject));
        File.Delete(journal);
        return theirs.Count;
    }

    /// <summary>Whether a set holds anything of a subject: a face, a crop that was left out, a consent, or what a killed run was about to remove.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="faces">Its table.</param>
    /// <param name="subject">As the table names them.</param>
    public static bool Knows(string folder, IReadOnlyList<LabelledFace> faces, string subject) =>
        faces.Any(face => face.Subject == subject) || File.Exists(Path.Combine(folder, Journal)) || SubjectRows.Find(Path.Combine(folder, ConsentTable.FileName), subject).Count > 0 || SubjectRows.Find(Path.Combine(folder, CurationTraces.Table), subject).Count > 0;

    /// <summary>Removes all pictures and tables of a set; its card stays and says that it is gone.</summary>
    /// <param name="folder">Of the set.</param>
    /// <returns>How many pictures were removed.</returns>
    public static int Set(string folder)
    {
        var faces = FacesCsv.Read(folder);
        Remove(folder, [.. faces.Select(face => face.File)]);
        CurationTraces.ForgetAll(folder);
        foreach (var table in VoteTables(folder))
        {
            File.Delete(Path.Combine(folder, table));
        }
        File.Delete(Path.Combine(folder, ConsentTable.FileName));
        FacesCsv.Write(folder, []);
        DataCard.Read(folder)?.Counting([]).Write(folder);
        return faces.Count;
    }

    /// <summary>Pictures that a killed run was about to remove.</summary>
    internal const string Journal = "forgetting.txt";

    /// <summary>Models below a folder, and of the set's own votes, that were trained on a set, by the recipe in their run.</summary>
    /// <param name="set">The folder of the set.</param>
    /// <param name="runs">Where trainings lie.</param>
    public static IReadOnlyList<string> ModelsTrainedOn(string set, string runs)
    {
        var real = FilePath.Real(set);
        return [.. new[] { runs, Path.Combine(set, CooperativeTable.Folder) }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "recipe.json", SearchOption.AllDirectories)).Where(path => File.Exists(Path.Combine(Path.GetDirectoryName(path)!, Weights)) && Names(path, real)).Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool Names(string recipe, string set)
    {
        try
        {
            using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(recipe), new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("path", out var path) && path.GetString() is { Length: > 0 } text && FilePath.Real(text) == set;
        }
        catch (Exception e) when (FileFault.Is(e) || e is System.Text.Json.JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<string> VoteTables(string folder) => Path.Combine(folder, CooperativeTable.Folder) is var tables && Directory.Exists(tables)
        ? Directory.GetFiles(tables, "*.csv").Select(path => $"{CooperativeTable.Folder}/{Path.GetFileName(path)}") : [];

    private static void Remove(string folder, IReadOnlyList<string> files)
    {
        foreach (var file in files.Where(file => !Path.IsPathRooted(file) && !file.Split('/', '\\').Contains("..")))
        {
            File.Delete(Path.Combine(folder, file));
        }
        foreach (var cache in Caches.Select(name => Path.Combine(folder, name)))
        {
            if (Directory.Exists(cache))
            {
                Directory.Delete(cache, recursive: true);
            }
            File.Delete(cache);
        }
    }
}
