using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation;

/// <summary>From predictions to a report, without the model.</summary>
public static class PredictionEvaluator
{
    /// <summary>Everyone, and children apart.</summary>
    internal static readonly (string Name, Predicate<Prediction> Holds)[] Groups =
        [(EvaluationReport.All, _ => true), (EvaluationReport.Children, face => face.Age <= Children.MaximumAge)];

    /// <summary>Only what was read as what, for everyone and for children.</summary>
    /// <returns>Everyone first. A group without a face that can be judged is not there.</returns>
    public static IReadOnlyList<GroupResult> Counts(PredictionTable table) =>
    [
        .. Groups.Select(part => new GroupResult(part.Name, table.Faces(part.Holds).Confusion(), table.LeftOut(part.Holds)))
            .Where(group => group.Confusion.Count > 0),
    ];

    /// <summary>All figures with their intervals and curves; slices; what validation faces choose.</summary>
    /// <param name="table">Of one model.</param>
    /// <param name="options">How thoroughly.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <exception cref="BadInputException">The validation faces are of another model, among those that are judged, or unusable.</exception>
    public static EvaluationReport Report(PredictionTable table, EvaluationOptions? options = null, IProgress<double>? progress = null)
    {
        options ??= new();
        var calibration = options.Validation is { } validation ? Calibrate(table, validation, options.AcceptedRisk) : null;
        var name = table.Source.Name;
        var (done, all) = (0, Groups.Length + SliceRule.All.Sum(rule => rule.Parts.Count));
        GroupResult[] groups = [.. Groups.Select(part => Group(part, true)).OfType<GroupResult>()];
        Slice[] slices = [.. SliceRule.All.Select(rule => new Slice(rule.By, [.. rule.Parts.Select(part => Group(part, false)).OfType<GroupResult>()]))];
        return new(name.Model, name.Labels, name.Split, groups)
        {
            Slices = [.. slices.Where(slice => slice.Groups.Count > 0)],
            Calibration = calibration,
            Samples = options.Bootstrap.Samples,
            Notes = [.. groups.Concat(slices.SelectMany(slice => slice.Groups)).SelectMany(group => Notes(group, table.Source))],
        };

        GroupResult? Group((string Name, Predicate<Prediction> Holds) part, bool withCurves)
        {
            var faces = table.Faces(part.Holds);
            var group = faces.Count == 0 ? null : new GroupResult(part.Name, faces.Confusion(), table.LeftOut(part.Holds))
            {
                Figures = options.Bootstrap.Estimate(faces), Curves = withCurves ? GroupCurves.Compute(faces) : null,
            };
            progress?.Report((double)++done / all);
            return group;
        }
    }

    private static Calibration Calibrate(PredictionTable table, PredictionTable validation, double acceptedRisk)
    {
        var (source, other) = (table.Source, validation.Source);
        if (!source.Read.Equals(other.Read))
        {
            throw new BadInputException(
                "the validation predictions", $"are of a model that knows {other.Read}, not {source.Read}", "give those of the same model");
        }
        if (source.Faces == other.Faces)
        {
            throw new BadInputException(
                "the validation predictions", "are of the very faces that are judged", "give those of validation faces, such as validation.csv of the run");
        }
        return validation.Faces().Count > 0
            ? Calibration.On(validation, acceptedRisk).JudgedOn(table)
            : throw new BadInputException("the validation predictions", "hold no face whose expression the model knows", "give those of other faces");
    }

    // A label that the model knows and the data set labels, but that no face of a group shows.
    private static IEnumerable<string> Notes(GroupResult group, PredictionSource source)
    {
        var empty = group.Confusion.Labels.Where(label => source.Shown.Contains(label) && group.Confusion.Support(label) == 0).ToList();
        if (empty.Count > 0)
        {
            yield return $"{group.Name}: no face shows {string.Join(" or ", empty)}, so there is no recall, ROC or precision-recall curve for it.";
        }
    }
}
