using System.Text.Json;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Comparison;

/// <summary>A comparison for programs.</summary>
public static class ComparisonJson
{
    /// <summary>
    /// One object on one line: <c>{"groups": {"all": {"n", "models": [{"model", "figures": {name: {"value", "low", "high"}}, "difference": {"value", "low",
    /// "high"}, "mcNemar": {"onlyFirst", "onlySecond", "exactP", "correctedStatistic", "correctedP"}, "published": [{"accuracy", "on", "source"}]}]}}}</c>.
    /// The first model has neither difference nor test.
    /// </summary>
    public static string Write(IReadOnlyList<ComparedGroup> groups) => EvaluationJson.Text(json =>
    {
        json.WriteStartObject("groups");
        foreach (var group in groups)
        {
            json.WriteStartObject(group.Name);
            json.WriteNumber("n", group.Faces);
            EvaluationJson.WriteArray(json, "models", group.Models, model => Write(json, model));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, ComparedModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Name);
        EvaluationJson.WriteFigures(json, model.Figures);
        if (model.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            EvaluationJson.WriteNumber(json, "value", difference.Value);
            EvaluationJson.WriteNumber(json, "low", difference.Low);
            EvaluationJson.WriteNumber(json, "high", difference.High);
            json.WriteEndObject();
        }
        if (model.AgainstFirst is { } test)
        {
            json.WriteStartObject("mcNemar");
            json.WriteNumber("onlyFirst", test.OnlyFirst);
            json.WriteNumber("onlySecond", test.OnlySecond);
            json.WriteNumber("exactP", test.ExactP);
            json.WriteNumber("correctedStatistic", test.CorrectedStatistic);
            json.WriteNumber("correctedP", test.CorrectedP);
            json.WriteEndObject();
        }
        EvaluationJson.WriteArray(json, "published", model.Published, score =>
        {
            json.WriteStartObject();
            json.WriteNumber("accuracy", score.Accuracy);
            json.WriteString("on", score.On);
            json.WriteString("source", score.Source);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
