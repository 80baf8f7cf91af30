using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;

namespace Mien.Synthesis.Plans;

/// <summary>A real face that pictures start from. Only faces to learn from are: what is made of a test face would carry it into training.</summary>
/// <param name="Path">Of the picture.</param>
/// <param name="Origin">As <see cref="FaceSet.Origin"/> names it.</param>
/// <param name="Label">Shares of its expressions.</param>
/// <param name="Box">In the picture; null where it is to be found.</param>
/// <param name="Age">In years; null where it is not known.</param>
public sealed record SourceFace(string Path, string Origin, Tally Label, Box? Box, AgeRange? Age)
{
    /// <summary>The faces to learn from of a set in Mien's form, in the order of its table.</summary>
    /// <exception cref="DatasetException">A wrong line in its table.</exception>
    /// <exception cref="BadInputException">No such set, a synthetic one, or one without labelled faces to learn from.</exception>
    public static IReadOnlyList<SourceFace> ReadAll(string folder)
    {
        SyntheticCard.Refuse(folder);
        if (!FacesCsv.IsIn(folder))
        {
            throw new BadInputException(folder, Directory.Exists(folder) ? "is no set in Mien's form" : "no such folder", "bring it into that form with mien data import");
        }
        var set = DataCard.Read(folder)?.Name ?? System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)));
        var faces = FacesCsv.Read(folder).Where(face => face.Split == FolderPart.Training && !face.Label.IsEmpty)
            .Select(face => new SourceFace(System.IO.Path.Combine(folder, face.File), $"{set}/{face.File}", face.Label, face.Box, face.Age)).ToList();
        return faces.Count > 0 ? faces : throw new BadInputException(folder, "has no labelled face whose split is train", "part it with mien data split: pictures are made of faces to learn from alone");
    }

    /// <summary>The word of a plan for its age; <c>child</c> where it is not known.</summary>
    public string AgeWord => Age?.Most is { } years ? Prompts.PortraitWords.Years.First(word => years <= word.Value.Most || word.Key == Prompts.PortraitWords.Years.Keys.Last()).Key : "child";
}
