using System.Text.Json;

namespace Mien.Evaluation.Robustness;

/// <summary>The suite's means, which go into a model's card.</summary>
public static class RobustnessScores
{
    /// <summary>What the names of these scores begin with.</summary>
    public const string Prefix = "robustness/";

    /// <summary>
    /// For each group the mean over the suite: <c>robustness/fer2013/public-test/children/accuracy</c>, <c>…/macro-recall</c> and <c>…/calibration-error</c>.
    /// </summary>
    /// <param name="result">What was measured.</param>
    /// <param name="labels">The label view.</param>
    /// <param name="part">The part of the data set, such as <c>PublicTest</c>.</param>
    public static IReadOnlyDictionary<string, double> From(RobustnessResult result, string labels, string part)
    {
        var where = $"{Prefix}{labels}/{JsonNamingPolicy.KebabCaseLower.ConvertName(part)}";
        return result.Groups.SelectMany(group => new[]
        {
            ($"{where}/{group.Name}/accuracy", group.Mean.Accuracy),
            ($"{where}/{group.Name}/macro-recall", group.Mean.MacroRecall),
            ($"{where}/{group.Name}/calibration-error", group.Mean.CalibrationError),
        }).ToDictionary();
    }
}
