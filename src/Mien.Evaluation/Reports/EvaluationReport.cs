using Mien.Evaluation.Metrics;
using Mien.Evaluation.Robustness;

namespace Mien.Evaluation.Reports;

/// <summary>The report of a model on a set of faces, for everyone and for children apart.</summary>
/// <param name="Model">As the user named it.</param>
/// <param name="Labels">The label view it was judged by: <c>fer2013</c>, <c>ferplus-majority</c>.</param>
/// <param name="Split">The part of the data set: <c>PublicTest</c>, <c>PrivateTest</c>, <c>Training</c> or <c>all</c>.</param>
/// <param name="Groups">Everyone first; children only where an age is known and the model knows what they show.</param>
public sealed record EvaluationReport(string Model, string Labels, string Split, IReadOnlyList<GroupResult> Groups)
{
    /// <summary>The group's name for everyone.</summary>
    public const string All = "all";

    /// <summary>The group's name for children, see <see cref="Data.Datasets.Children.MaximumAge"/>.</summary>
    public const string Children = "children";

    /// <summary>The same faces in parts: bands of age, how many annotators agree, how large the face was, open and closed mouths. Empty where nothing of the kind is known.</summary>
    public IReadOnlyList<Slice> Slices { get; init; } = [];

    /// <summary>What validation faces chose; null without them.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>How the faces were read under corruption; null where it was not asked for.</summary>
    public RobustnessResult? Robustness { get; init; }

    /// <summary>How many sets the intervals are drawn from; 0 where there are none.</summary>
    public int Samples { get; init; }

    /// <summary>Where the model looks for each expression, by name; empty where it was not asked for.</summary>
    public IReadOnlyDictionary<string, HeatMap> HeatMaps { get; init; } = new Dictionary<string, HeatMap>();

    /// <summary>One sentence for each thing that could not be computed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
