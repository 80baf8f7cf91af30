using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Faces to learn from and faces to judge on, none of them in both.</summary>
public sealed class Split
{
    /// <param name="training">Faces to learn from.</param>
    /// <param name="test">Faces to judge on, over the same labels.</param>
    /// <param name="validation">Faces that the data set itself gives to choose the epoch by, over the same labels; null for none.</param>
    /// <exception cref="ArgumentException">A face is on both sides, or the labels differ.</exception>
    internal Split(FaceSet training, FaceSet test, FaceSet? validation = null)
    {
        RequireApart(training, test, nameof(test));
        if (validation is not null)
        {
            RequireApart(training, validation, nameof(validation));
            RequireApart(test, validation, nameof(validation));
        }
        RequireReal(test, nameof(test));
        if (validation is not null)
        {
            RequireReal(validation, nameof(validation));
        }
        (Training, Test) = (new(training, validation) { Tests = [test], Validations = validation is null ? [] : [validation] }, new(test));
    }

    /// <summary>A part of faces to learn from, held out. What the whole is judged on, it is judged on: the part then compares states of a training.</summary>
    /// <param name="training">Faces to learn from.</param>
    /// <param name="heldOut">The part.</param>
    /// <param name="whole">Both together, and its own validation faces.</param>
    internal Split(FaceSet training, FaceSet heldOut, TrainingSet whole)
    {
        RequireApart(training, heldOut, nameof(heldOut));
        RequireReal(heldOut, nameof(heldOut));
        var isTest = whole.Tests.Count == 0;
        (Training, Test) = (new(training) { Tests = isTest ? [heldOut] : whole.Tests, Validations = isTest ? whole.Validations : [.. whole.Validations, heldOut] }, new(heldOut));
    }

    /// <summary>To learn from.</summary>
    public TrainingSet Training { get; }

    /// <summary>To judge on.</summary>
    public TestSet Test { get; }

    /// <summary>The same split of some expressions alone (see <see cref="FaceSet.Select"/>).</summary>
    /// <param name="labels">Expressions of this split, in any order.</param>
    /// <exception cref="ArgumentException">An expression that this split does not label.</exception>
    public Split Select(LabelSet labels) => new(Training.Faces.Select(labels), Test.Faces.Select(labels), Training.Validation?.Select(labels));

    /// <summary>The same split without the test faces that have a duplicate among the training faces (see <see cref="DuplicatesAcrossSets"/>).</summary>
    public Split WithoutDuplicates() => WithoutDuplicates(Training.Faces);

    /// <summary>The same split without the test faces that have a duplicate among some faces (see <see cref="DuplicatesAcrossSets"/>).</summary>
    /// <param name="learnable">All that can be learned from, such as faces of the training part that this split's label view leaves out.</param>
    public Split WithoutDuplicates(FaceSet learnable)
    {
        var duplicates = DuplicatesAcrossSets.Find(Test.Faces, learnable);
        return new(Training.Faces, Test.Faces.Where(face => !duplicates.Contains(face)), Training.Validation);
    }

    /// <summary>The same split, of whose faces a second label view says something as well (see <see cref="FaceSet.WithAuxiliary"/>).</summary>
    /// <param name="view">All faces of the data set under that view.</param>
    /// <exception cref="ArgumentException">It leaves a face of this split out.</exception>
    public Split WithAuxiliary(FaceSet view) => new(Training.Faces.WithAuxiliary(view), Test.Faces.WithAuxiliary(view), Training.Validation?.WithAuxiliary(view));

    /// <summary>Cross-validation on all faces together, those for validation too: each of their faces is judged on in one of the splits (see <see cref="TrainingSet.Folds"/>).</summary>
    /// <param name="count">At least 2.</param>
    /// <param name="seed">Decides which face is where.</param>
    /// <exception cref="ArgumentException">Fewer than 2 folds.</exception>
    /// <exception cref="BadInputException">A fold would have no face of some label.</exception>
    public IReadOnlyList<Split> Folds(int count, int seed) =>
        new TrainingSet((Training.Validation is { } validation ? Training.Faces.Union(validation) : Training.Faces).Union(Test.Faces)).Folds(count, seed);

    /// <summary>The same split of the children alone (see <see cref="Datasets.Children.MaximumAge"/>).</summary>
    public Split Children() => Where(Datasets.Children.In);

    /// <summary>The same split of everyone else whose age is known (see <see cref="Datasets.Children.OthersIn"/>).</summary>
    public Split Adults() => Where(Datasets.Children.OthersIn);

    private Split Where(Func<FaceSet, FaceSet> chosen) =>
        new(chosen(Training.Faces), chosen(Test.Faces), Training.Validation is { } validation ? chosen(validation) : null);

    /// <summary>The same split with fewer faces of some expressions to learn from; test faces and validation faces of the data set's own stay.</summary>
    /// <param name="most">By the name of an expression; the same faces are taken whatever the others are.</param>
    public Split AtMost(IReadOnlyDictionary<string, int> most)
    {
        var faces = Training.Faces;
        var kept = Enumerable.Range(0, faces.Count).GroupBy(face => faces.Label(face).Name)
            .SelectMany(group => most.TryGetValue(group.Key, out var count) ? group.OrderBy(face => Mixed(faces.Row(face))).Take(count) : group).ToHashSet();
        return new(faces.Where(kept.Contains), Test.Faces, Training.Validation);
    }

    // Knuth's multiplicative hash: rows in an order that has nothing to do with them.
    private static uint Mixed(int row) => (uint)row * 2654435761;

    private static void RequireReal(FaceSet heldOut, string parameter)
    {
        if (heldOut.SyntheticCount is > 0 and var synthetic)
        {
            throw new ArgumentException($"Expected real faces, got {synthetic} synthetic ones.", parameter);
        }
    }

    private static void RequireApart(FaceSet one, FaceSet other, string parameter)
    {
        if (!one.Labels.Equals(other.Labels))
        {
            throw new ArgumentException($"Expected the labels {one.Labels} on both sides, got {other.Labels}.", parameter);
        }
        if (one.SharedWith(other) is > 0 and var shared)
        {
            throw new ArgumentException($"Expected no face on both sides of a split, got {shared}.", parameter);
        }
    }
}
