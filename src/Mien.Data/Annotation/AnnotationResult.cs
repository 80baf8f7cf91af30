using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>Brings the votes into a set's table: what enough raters agree on becomes a label, as shares of their votes.</summary>
public static class AnnotationResult
{
    /// <summary>Writes labels and votes into <c>faces.csv</c>.</summary>
    /// <param name="project">The votes.</param>
    /// <returns>Faces with a label, faces that are none, and faces that are undecided or not done.</returns>
    /// <remarks>A face that raters agree to be none has votes and no label; a face that is undecided likewise. No face is removed.</remarks>
    public static (int Labelled, int NoFace, int Open) Apply(AnnotationProject project)
    {
        var ids = project.Pictures.ToDictionary(picture => picture.File, picture => picture.Id, StringComparer.Ordinal);
        var votes = project.Votes().ToLookup(vote => vote.Picture, StringComparer.Ordinal);
        var (labelled, none, open) = (0, 0, 0);
        var faces = FacesCsv.Read(project.Folder).Select(face =>
        {
            var counted = ids.TryGetValue(face.File, out var id) ? PictureRound.Counted(project.Options, [.. votes[id]]) : Tally.None;
            var agreed = PictureRound.Agreed(project.Options, counted);
            var isLabel = agreed is not (null or LabelledFace.NoFace or LabelledFace.Unknown);
            (labelled, none, open) = (labelled + (isLabel ? 1 : 0), none + (agreed == LabelledFace.NoFace ? 1 : 0), open + (isLabel || agreed == LabelledFace.NoFace ? 0 : 1));
            // Where nobody has voted, what the set came with stays: nothing was said against it.
            return counted.IsEmpty ? face : face with { Votes = counted, Label = isLabel ? counted.Where(name => name is not (LabelledFace.NoFace or LabelledFace.Unknown)).Shares() : Tally.None };
        }).ToList();
        FacesCsv.Write(project.Folder, faces);
        DataCard.Read(project.Folder)?.Counting(faces).Write(project.Folder);
        return (labelled, none, open);
    }
}
