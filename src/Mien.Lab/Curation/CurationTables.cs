using CsvHelper;
using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Labelled;

namespace Mien.Lab.Curation;

/// <summary>What a curation leaves beside the crops: the set's table and card, the table of what was discarded, and the contact sheet.</summary>
internal static class CurationTables
{
    public const string DiscardedName = "discarded.csv", SheetName = "sheet.html";

    private static readonly string[] Columns = ["source", "frame", "reason", "file", "subject"];

    /// <summary>Leaves out copies across the whole set, and writes all.</summary>
    public static CurationResult Write(string folder, CurationOptions options, List<CuratedFace> rows, IProgress<double>? progress)
    {
        var copies = CopiesOf(folder, options, [.. rows.Where(row => row is { File: not null, Reason: null })], progress);
        List<CuratedFace> all = [.. rows.Select(row => row.File is { } file && copies.TryGetValue(file, out var better) ? Move(folder, row, $"copy of {better}") : row)];
        return Save(folder, all);
    }

    /// <summary>Writes the tables and the sheet of rows whose crops are where they say.</summary>
    public static CurationResult Save(string folder, List<CuratedFace> rows)
    {
        var faces = rows.Where(row => row is { File: not null, Reason: null }).Select(row => new LabelledFace(row.File!) { Subject = row.Subject, Source = row.Name }).ToList();
        var discarded = rows.Where(row => row.Reason is not null).ToList();
        var counts = discarded.CountBy(row => Kind(row.Reason!)).OrderByDescending(pair => pair.Value).ToDictionary();
        FacesCsv.Write(folder, Labelled(folder, faces));
        var card = DataCard.Read(folder) ?? new DataCard { Name = Path.GetFileName(Path.GetFullPath(folder)), Terms = "Pictures of somebody's own: ask them what they may be used for." };
        (card with { LeftOut = counts }).Counting(faces).Write(folder);
        WholeFile.Write(Path.Combine(folder, DiscardedName), stream => Table(stream, discarded));
        var sheet = Path.Combine(folder, SheetName);
        CurationSheet.Write(sheet, folder, rows);
        return new(faces.Count, counts, [.. rows.Where(row => row.IsUnread).Select(row => new Skipped(row.Source, row.Reason! + "."))], sheet);
    }

    /// <summary>Takes a crop to where its new reason, or none, puts it.</summary>
    public static CuratedFace Move(string folder, CuratedFace row, string? reason)
    {
        var file = $"{(reason is null ? FaceCurator.Kept : FaceCurator.Discarded)}/{Path.GetFileName(row.File)}";
        var (from, to) = (Path.Combine(folder, row.File!), Path.Combine(folder, file));
        // A killed run may have moved it already.
        if (from != to && File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
        }
        return row with { File = file, Reason = reason };
    }

    /// <summary>A reason without its measures: <c>too dark</c>.</summary>
    internal static string Kind(string reason) => reason.StartsWith("copy of", StringComparison.Ordinal) ? "copy of a better one" : char.IsDigit(reason[0]) ? "several faces" : reason.Split(" (")[0];

    // What was labelled already stays so, should a curation go on later.
    private static IEnumerable<LabelledFace> Labelled(string folder, List<LabelledFace> faces)
    {
        var before = FacesCsv.IsIn(folder) ? FacesCsv.Read(folder).ToDictionary(face => face.File, StringComparer.Ordinal) : [];
        return faces.Select(face => before.GetValueOrDefault(face.File) is { } old ? old with { Source = face.Source, Subject = old.Subject ?? face.Subject } : face);
    }

    private static Dictionary<string, string> CopiesOf(string folder, CurationOptions options, List<CuratedFace> kept, IProgress<double>? progress)
    {
        // A crop that a killed run had moved is where its copy's reason put it.
        var there = kept.Where(row => File.Exists(Path.Combine(folder, row.File!))).ToList();
        var gone = kept.Except(there).ToDictionary(row => row.File!, _ => "a better one", StringComparer.Ordinal);
        var best = new Dictionary<int, CuratedFace>();
        var groups = CropCopies.Groups(folder, [.. there.Select(row => row.File!)], options.MostSimilar, (one, other) => there[one].Subject == there[other].Subject, progress);
        foreach (var (row, group) in there.Zip(groups))
        {
            best[group] = !best.TryGetValue(group, out var other) || row.Quality > other.Quality ? row : other;
        }
        foreach (var (row, group) in there.Zip(groups).Where(each => best[each.Second] != each.First))
        {
            gone[row.File!] = best[group].File!;
        }
        return gone;
    }

    private static void Table(Stream stream, List<CuratedFace> discarded)
    {
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        foreach (var row in discarded.Select(row => new[] { CsvText.Guarded(row.Source), row.Frame?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", row.Reason!, row.File ?? "", CsvText.Guarded(row.Subject ?? "") }).Prepend(Columns))
        {
            Array.ForEach(row, csv.WriteField);
            csv.EndRecord();
        }
        csv.Flush();
    }
}
