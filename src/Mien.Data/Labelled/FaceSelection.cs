using Mien.Core;
using Mien.Data.Folders;

namespace Mien.Data.Labelled;

/// <summary>A selection of a set's faces by its columns; null columns do not count.</summary>
public sealed record FaceSelection
{
    /// <summary>Faces whose age, or whole band of ages, lies within.</summary>
    public AgeRange? Age { get; init; }

    /// <summary>Faces of these expressions, by the largest share.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Faces of these people.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>Faces of this part.</summary>
    public FolderPart? Split { get; init; }

    /// <summary>Faces that more than half of the raters agree on.</summary>
    public bool WithMajority { get; init; }

    /// <summary>Faces of these sources: a text that <see cref="LabelledFace.Source"/> contains.</summary>
    public string? Source { get; init; }

    /// <summary>Whether a face is wanted.</summary>
    public bool Holds(LabelledFace face) =>
        (Age is not { } range || face.Age is { } age && age.IsIn(range)) && (Labels is null || face.Label.Top is { } label && Labels.Contains(label)) && (Subjects is null || face.Subject is { } subject && Subjects.Contains(subject))
        && (Split is null || face.Split == Split) && (!WithMajority || face.Majority is not null) && (Source is null || face.Source.Contains(Source, StringComparison.OrdinalIgnoreCase));

    /// <summary>Copies what is wanted of a set into a new one, its terms with it.</summary>
    /// <param name="set">The folder of the set.</param>
    /// <param name="folder">The new one's; must not exist.</param>
    /// <returns>The new card.</returns>
    /// <exception cref="BadInputException">No such set, no face that is wanted, or a folder that exists or cannot be written.</exception>
    public DataCard Copy(string set, string folder)
    {
        var all = FacesCsv.Read(set);
        var faces = all.Where(Holds).ToList();
        var known = all.Select(face => face.Label.Top).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (Labels?.FirstOrDefault(label => !known.Contains(label)) is { } unknown)
        {
            throw new BadInputException($"--label {unknown}", "no face of the set has it", known.Count > 0 ? $"give some of {string.Join(", ", known)}, with blanks between" : "label faces by mien annotate");
        }
        if (faces.Count == 0)
        {
            throw new BadInputException(set, "has no face that is selected", "ask for others; mien data info says what is in it");
        }
        using var whole = WholeFolder.Begin(folder);
        try
        {
            foreach (var face in faces)
            {
                var place = Path.Combine(whole.Partial, face.File);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(Path.Combine(set, face.File), place);
            }
            if (File.Exists(Path.Combine(set, Consent.ConsentTable.FileName)))
            {
                File.Copy(Path.Combine(set, Consent.ConsentTable.FileName), Path.Combine(whole.Partial, Consent.ConsentTable.FileName));
            }
            FacesCsv.Write(whole.Partial, faces);
            var card = (DataCard.Read(set) ?? new() { Name = Path.GetFileName(Path.GetFullPath(set)), Terms = "Unknown: the set that it was selected from has no card." }).Counting(faces);
            card.Write(whole.Partial);
            whole.Finish();
            return card;
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw e is FileNotFoundException { FileName: { } name } ? new BadInputException(name, "is in the table and not there", "copy the set again, or take its line away") : FileFault.OnWriting(folder, e);
        }
    }
}
