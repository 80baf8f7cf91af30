using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>Brings a data set into Mien's form. The new folder appears when it is whole.</summary>
public static class DatasetImport
{
    /// <summary>Where pictures lie in a set.</summary>
    internal const string Pictures = "pictures";

    private const int Batch = 512, MostWords = 8;

    /// <summary>Imports.</summary>
    /// <param name="kind">One of <see cref="Importers.Kinds"/>.</param>
    /// <param name="request">The set's folder, file or archive.</param>
    /// <param name="folder">The new set's; must not exist.</param>
    /// <param name="terms">The set's terms where the user knows better; null: what its kind says.</param>
    /// <param name="done">Told the number of pictures that are done.</param>
    /// <param name="cancel">Stops between two pictures; nothing is left.</param>
    /// <exception cref="BadInputException">Another kind; no such set; a wrong line in it; no face in it; the folder exists or cannot be written.</exception>
    public static ImportResult Run(string kind, ImportRequest request, string folder, string? terms = null, IProgress<int>? done = null, CancellationToken cancel = default)
    {
        var importer = Importers.Find(kind);
        if (!Path.Exists(request.Path))
        {
            throw new BadInputException(request.Path, "does not exist", "give the folder, file or archive of the set");
        }
        using var whole = WholeFolder.Begin(folder);
        try
        {
            var result = Write(importer, request, whole.Partial, terms, done, cancel);
            whole.Finish();
            return result;
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(folder, e);
        }
        // Pictures are written side by side.
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(FileFault.Is) is { } first)
        {
            throw FileFault.OnWriting(folder, first);
        }
    }

    private static ImportResult Write(IImporter importer, ImportRequest request, string folder, string? terms, IProgress<int>? done, CancellationToken cancel)
    {
        var scratch = Path.Combine(folder, "scratch");
        Directory.CreateDirectory(scratch);
        var set = request with { Scratch = scratch };
        // FER2013's tables are read packed; what holds pictures is unpacked.
        if (importer is not Fer2013Importer && Archive.Is(request.Path))
        {
            var unpacked = Path.Combine(scratch, "set");
            Directory.CreateDirectory(unpacked);
            Archive.Unpack(request.Path, unpacked);
            set = set with { Path = unpacked };
        }
        RequireMapped(importer, set, request.Path, cancel);
        var (notes, faces) = (new ImportNotes(), new List<LabelledFace>());
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var batch in importer.Read(set, notes).Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();
            faces.AddRange(Save(batch, folder, seen, notes));
            done?.Report(faces.Count);
        }
        Directory.Delete(scratch, recursive: true);
        if (faces.Count == 0)
        {
            throw new BadInputException(request.Path, $"holds no face in the layout of {importer.Kind}{Why(notes)}", $"expected {importer.Layout}");
        }
        FacesCsv.Write(folder, faces);
        var card = new DataCard { Name = importer.Kind, Terms = terms ?? importer.Terms, NoCounterpart = Sorted(notes.NoCounterpart), LeftOut = Sorted(notes.LeftOut) }.Counting(faces);
        card.Write(folder);
        return new(card, notes);
    }

    // By the names alone, before any picture is copied.
    private static void RequireMapped(IImporter importer, ImportRequest set, string given, CancellationToken cancel)
    {
        if (!importer.TakesOwnWords || set.Labels.KeepsOwn)
        {
            return;
        }
        var notes = new ImportNotes();
        foreach (var _ in importer.Read(set, notes))
        {
            cancel.ThrowIfCancellationRequested();
        }
        if (notes.OwnWords.Count > 0)
        {
            var words = notes.OwnWords.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
            var named = string.Join(", ", words.Take(MostWords).Select(word => $"{word.Key} ({word.Value})"));
            throw new BadInputException(
                given, $"labels by words that name no expression Mien knows: {named}{(words.Count > MostWords ? $" and {words.Count - MostWords} more" : "")}",
                $"map them by --labels '{words[0].Key}=neutral', where - in place of an expression leaves out, or learn them as they are by --own-labels");
        }
    }

    private static IEnumerable<LabelledFace> Save(ImportedFace[] batch, string folder, HashSet<string> seen, ImportNotes notes)
    {
        var places = batch.Select(each => Path.Combine(folder, Pictures, Unique(each.Face.File, seen))).ToArray();
        foreach (var directory in places.Select(place => Path.GetDirectoryName(place)!).Distinct())
        {
            Directory.CreateDirectory(directory);
        }
        var saved = new LabelledFace?[batch.Length];
        Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            try
            {
                PictureCopy.Save(batch[at].Picture, places[at]);
                saved[at] = batch[at].Face with { File = SetFolder.Name(folder, places[at]) };
            }
            catch (BadInputException e)
            {
                notes.Leave(batch[at].Face.Source, e.Fault);
            }
        });
        return saved.OfType<LabelledFace>();
    }

    // Two pictures of one name, as on disks that know no case, get numbers.
    private static string Unique(string name, HashSet<string> seen)
    {
        var unique = name;
        for (var number = 2; !seen.Add(unique); number++)
        {
            unique = $"{Path.ChangeExtension(name, null)}-{number}{Path.GetExtension(name)}";
        }
        return unique;
    }

    private static string Why(ImportNotes notes) => notes.LeftOut.Concat(notes.NoCounterpart).OrderByDescending(pair => pair.Value).FirstOrDefault() is { Value: > 0 } most ? $" ({most.Value}: {most.Key})" : "";

    private static Dictionary<string, int> Sorted(IReadOnlyDictionary<string, int> counts) => counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
