using Mien.Core;

namespace Mien.Lab.Curation;

/// <summary>Applies what somebody ticked on the contact sheet.</summary>
public static class CurationDecision
{
    private const string Unticked = "not ticked on the sheet";

    /// <summary>Keeps the crops that a list names, and no others.</summary>
    /// <param name="folder">Of the curation.</param>
    /// <param name="options">That it was made with.</param>
    /// <param name="list">The file <c>kept.txt</c> that the sheet saved: a crop's name a line.</param>
    /// <exception cref="BadInputException">No curation in the folder, or a list that names another's crops.</exception>
    public static CurationResult Apply(string folder, CurationOptions options, string list)
    {
        InputFile.Require(list);
        if (!File.Exists(list))
        {
            throw new BadInputException(list, "does not exist", "save it from the contact sheet");
        }
        if (!File.Exists(Path.Combine(folder, CurationJournal.FileName)))
        {
            throw new BadInputException(folder, "holds no curation", "give the folder of mien curate by --out");
        }
        using var journal = CurationJournal.Open(folder, options);
        var kept = File.ReadAllLines(list).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
        List<CuratedFace> rows = [.. journal.Done.Values.SelectMany(source => source)];
        var known = rows.Where(row => row.File is not null).Select(row => Path.GetFileName(row.File!)).ToHashSet(StringComparer.Ordinal);
        if (kept.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new BadInputException(list, $"names {unknown}, which is no crop of {folder}", "save the list from the sheet of this folder");
        }
        var reasons = CurationReasons.Read(folder);
        return CurationTables.Save(folder, [.. rows.Select(row => row.File is null ? row : Decided(folder, row, kept, reasons))]);
    }

    private static CuratedFace Decided(string folder, CuratedFace row, HashSet<string> kept, Dictionary<string, string> reasons)
    {
        var name = Path.GetFileName(row.File!);
        var here = File.Exists(Path.Combine(folder, FaceCurator.Kept, name)) ? FaceCurator.Kept : FaceCurator.Discarded;
        return CurationTables.Move(folder, row with { File = $"{here}/{name}" }, kept.Contains(name) ? null : reasons.GetValueOrDefault(name) ?? row.Reason ?? Unticked);
    }
}
