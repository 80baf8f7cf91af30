using Mien.Evaluation.Reports;

namespace Mien.Lab.Export;

/// <summary>The scores that a model's card holds.</summary>
internal static class CardScores
{
    private const int Digits = 4;

    /// <summary>Accuracy and macro recall of each group, 0…1, rounded to four digits, as <c>PREFIXgroup/accuracy</c>.</summary>
    /// <param name="prefix">Label view and part of the data: <c>fer2013/public-test/</c>.</param>
    /// <param name="groups">What was measured.</param>
    public static Dictionary<string, double> From(string prefix, IEnumerable<GroupResult> groups) => groups
        .SelectMany(group => new[] { ("accuracy", group.Confusion.Accuracy), ("macro-recall", group.Confusion.MacroRecall) },
            (group, score) => ($"{prefix}{group.Name}/{score.Item1}", Math.Round(score.Item2, Digits)))
        .ToDictionary(score => score.Item1, score => score.Item2);
}
