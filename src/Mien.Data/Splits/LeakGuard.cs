using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Synthetic;

namespace Mien.Data.Splits;

/// <summary>Keeps faces that are derived from held-out faces out of a training set.</summary>
/// <param name="training">With what it is judged on and compared by.</param>
internal sealed class LeakGuard(TrainingSet training)
{
    // Smaller faces have too few cells to be told apart by.
    private const int LeastSize = 16;

    private readonly FaceTable _table = training.Faces.Table;
    private readonly HashSet<int> _learned = RowsOf(training.Faces, [training.Faces]), _tests = RowsOf(training.Faces, training.Tests), _validations = RowsOf(training.Faces, training.Validations);

    private IEnumerable<FaceSet> HeldOut => [.. training.Tests, .. training.Validations];

    /// <summary>Refuses a set whose generator learned from a test face.</summary>
    /// <returns>How many validation faces it learned from.</returns>
    /// <exception cref="BadInputException">It did.</exception>
    public int RequireUnlearned(SyntheticSet set)
    {
        if (set.Card.LearnedFrom.Set != _table.Set || _table.Set.Length == 0)
        {
            return 0;
        }
        var learned = set.Card.LearnedFrom.AllRows();
        var rows = Enumerable.Range(0, _table.Count).Where(row => learned.Contains(row + 1)).ToList();
        Refuse(set, rows.Where(IsTest).ToList(), "its generator learned from", "train a generator on training faces alone");
        return rows.Count(IsValidation);
    }

    /// <summary>Why each face cannot be added because of the face that it is made of; null where it can.</summary>
    /// <exception cref="BadInputException">Some are made of test faces.</exception>
    public string?[] ReasonsBySource(SyntheticSet set)
    {
        var reasons = new string?[set.Faces.Count];
        if (set.Faces.All(face => face.Source.Length == 0))
        {
            return reasons;
        }
        var rows = Enumerable.Range(0, _table.Count).ToDictionary(_table.Origin, row => row, StringComparer.Ordinal);
        var sources = set.Faces.Select(face => rows.TryGetValue(face.Source, out var row) ? row : -1).ToArray();
        Refuse(set, [.. sources.Where(row => row >= 0 && IsTest(row)).Distinct()], "it has faces made of", "translate training faces alone");
        var known = sources.Where(row => row >= 0).Distinct().ToArray();
        var copies = Copies(training.Faces.Rows(known)).Select(at => known[at]).ToHashSet();
        for (var face = 0; face < reasons.Length; face++)
        {
            reasons[face] = sources[face] < 0 ? null : IsValidation(sources[face]) ? "are made of a validation face" : copies.Contains(sources[face]) ? "are made of a copy of a held-out face" : null;
        }
        return reasons;
    }

    /// <summary>Adds the reason of faces that are themselves copies of a held-out one.</summary>
    public void FindCopies(FaceTable synthetic, string?[] reasons)
    {
        int[] rows = [.. Enumerable.Range(0, reasons.Length).Where(row => reasons[row] is null)];
        foreach (var at in Copies(new FaceSet(synthetic, rows, training.Faces.Labels, new float[rows.Length * training.Faces.Labels.Count])))
        {
            reasons[rows[at]] = "are copies of a held-out face";
        }
    }

    private HashSet<int> Copies(FaceSet faces) =>
        [.. HeldOut.Where(held => held.Count > 0 && Math.Min(held.Size, faces.Size) >= LeastSize).SelectMany(held => DuplicatesAcrossSets.Find(faces, held))];

    // A part that another label view or another age leaves empty is still what models are judged on. Folds judge on the parts together.
    private bool IsTest(int row) => _tests.Contains(row) || (_table.Parts?[row] == FolderPart.Test && !_learned.Contains(row) && !_validations.Contains(row));

    private bool IsValidation(int row) => _validations.Contains(row) || (_table.Parts?[row] == FolderPart.Validation && !_learned.Contains(row) && !_tests.Contains(row));

    private void Refuse(SyntheticSet set, List<int> tests, string what, string nextStep)
    {
        if (tests.Count > 0)
        {
            throw new BadInputException(set.Folder, $"{what} {tests.Count} test face{(tests.Count > 1 ? "s" : "")}, such as {_table.Origin(tests[0])}", nextStep);
        }
    }

    private static HashSet<int> RowsOf(FaceSet faces, IEnumerable<FaceSet> sets) =>
        [.. sets.Where(set => ReferenceEquals(set.Table.Pixels, faces.Table.Pixels)).SelectMany(set => Enumerable.Range(0, set.Count).Where(face => !set.IsSynthetic(face)).Select(face => set.Row(face) - 1))];
}
