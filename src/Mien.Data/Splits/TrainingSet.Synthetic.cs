using Mien.Core;
using Mien.Data.Synthetic;

namespace Mien.Data.Splits;

// Synthetic faces beside the real ones.
public sealed partial class TrainingSet
{
    /// <summary>What was taken of synthetic sets, in the order in which they were added.</summary>
    public IReadOnlyList<AddedFaces> Added { get; private init; } = [];

    /// <summary>The same faces, and behind them those of a synthetic set that show an expression of theirs. No more can be held out then.</summary>
    /// <remarks>
    /// No face that is derived from a face to judge on is added. Left out are faces made of a validation face, of a copy of a face that is held out, and faces that are themselves
    /// copies of one (see <see cref="Curation.DuplicatesAcrossSets"/>).
    /// </remarks>
    /// <param name="set">The synthetic set; its pictures are scaled to the size of these faces.</param>
    /// <param name="progress">Told the share of pictures that are read, 0…1.</param>
    /// <exception cref="BadInputException">A face is made of a test face, its generator learned from one, or no face is left.</exception>
    public TrainingSet With(SyntheticSet set, IProgress<double>? progress = null)
    {
        var guard = new LeakGuard(this);
        var learnedValidation = guard.RequireUnlearned(set);
        var reasons = guard.ReasonsBySource(set);
        var (table, faults) = set.Table(Faces.Size, Faces.Channels, progress);
        foreach (var (row, face) in set.Faces.Index())
        {
            reasons[row] ??= faults[row] is { } fault ? $"cannot be read (the first: {fault.Path}: {fault.Reason.Split(';')[0]})"
                : Faces.Labels.Any(label => label.Name == face.Label.Top) ? null : "show no expression that is learned";
        }
        guard.FindCopies(table, reasons);
        int[] rows = [.. Enumerable.Range(0, reasons.Length).Where(row => reasons[row] is null)];
        // One unreadable picture stands for all.
        var leftOut = reasons.OfType<string>().CountBy(reason => reason.Split(" (")[0]).ToDictionary(each => reasons.First(reason => reason?.Split(" (")[0] == each.Key)!, each => each.Value);
        if (rows.Length == 0)
        {
            throw new BadInputException(set.Folder, $"adds no face: {string.Join(", ", leftOut.Select(each => $"{each.Value} {each.Key}"))}", "make another set with mien synthesize");
        }
        var added = rows.Select(row => set.Faces[row]).ToList();
        var faces = Faces.With(table, rows, Targets(added, Faces.Labels), Faces.AuxiliaryLabels is { } auxiliary ? Targets(added, auxiliary) : []);
        var classes = added.CountBy(face => face.Label.Top!, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new(faces, Validation) { Tests = Tests, Validations = Validations, Added = [.. Added, new(set, rows.Length, classes, leftOut, learnedValidation)] };
    }

    // [faces, labels]: shares among these labels alone, together 1; all 0 where a second label view does not know the expression.
    private static float[] Targets(List<SyntheticFace> faces, LabelSet labels) =>
    [
        .. faces.Select(face => face.Label.Where(name => labels.Any(label => label.Name == name)).Shares()).SelectMany(shares => labels.Select(label => (float)shares[label.Name])),
    ];

    private void RequireReal()
    {
        if (Faces.SyntheticCount > 0)
        {
            throw new InvalidOperationException("Faces are held out before synthetic ones are added.");
        }
    }
}
