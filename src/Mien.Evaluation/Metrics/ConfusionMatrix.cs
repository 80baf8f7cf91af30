using Mien.Core;

namespace Mien.Evaluation.Metrics;

/// <summary>Counts of expressions by reference and prediction: square, a row for each reference, a column for each prediction.</summary>
/// <remarks>
/// A label without a reference (a model may know contempt where the data set does not) keeps its row of zeros and its column: predicting it is an
/// error like any other. Such a label has no recall and does not count in the mean.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <param name="labels">Rows and columns, in their order.</param>
    /// <param name="pairs">What each face shows and what it was read as; both of <paramref name="labels"/>.</param>
    /// <exception cref="ArgumentException">A label that is not among <paramref name="labels"/>.</exception>
    public ConfusionMatrix(LabelSet labels, params IEnumerable<(Expression Reference, Expression Predicted)> pairs)
    {
        Labels = labels;
        _counts = new int[labels.Count, labels.Count];
        foreach (var (reference, predicted) in pairs)
        {
            _counts[Place(reference), Place(predicted)]++;
            Count++;
        }
    }

    /// <summary>Rows and columns, in their order.</summary>
    public LabelSet Labels { get; }

    /// <summary>Faces.</summary>
    public int Count { get; }

    /// <summary>The share of faces read as what they show, 0…1; NaN without a face.</summary>
    public double Accuracy => (double)Labels.Sum(label => this[label, label]) / Count;

    /// <summary>The mean of <see cref="Recall"/> over the expressions that some face shows, 0…1; NaN without a face.</summary>
    public double MacroRecall => Labels.Select(Recall).OfType<double>().DefaultIfEmpty(double.NaN).Average();

    /// <summary>How many faces that show one expression were read as another, or as itself.</summary>
    /// <exception cref="ArgumentException">Not among <see cref="Labels"/>.</exception>
    public int this[Expression reference, Expression predicted] => _counts[Place(reference), Place(predicted)];

    /// <summary>Faces that show an expression.</summary>
    /// <exception cref="ArgumentException">Not among <see cref="Labels"/>.</exception>
    public int Support(Expression reference) => Labels.Sum(predicted => this[reference, predicted]);

    /// <summary>Of the faces that show an expression, the share read as it, 0…1; null where no face shows it.</summary>
    /// <exception cref="ArgumentException">Not among <see cref="Labels"/>.</exception>
    public double? Recall(Expression reference) =>
        Support(reference) is > 0 and var support ? (double)this[reference, reference] / support : null;

    private int Place(Expression label) => Labels.IndexOf(label) is >= 0 and var place
        ? place
        : throw new ArgumentException($"Expected one of {Labels}, got {label}.", nameof(label));
}
