using System.Text.Json;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Robustness;

/// <summary>The suite's figures as JSON.</summary>
/// <remarks>
/// A property <c>"robustness": {"seed", "abstainBelow", "groups": {"all": {"n", "clean": FIGURES, "mean": FIGURES, "worst": NAME,
/// "kinds": {NAME: {"family", "unit", "mean": FIGURES, "strengths": [{"strength", …FIGURES}]}}}, "children": {…}}}</c>, where FIGURES are
/// <c>"accuracy", "macroRecall", "calibrationError", "kept", "keptAccuracy"</c>. What is not defined is null.
/// </remarks>
internal static class RobustnessJson
{
    /// <summary>Writes the property.</summary>
    public static void Write(Utf8JsonWriter json, RobustnessResult result)
    {
        json.WriteStartObject("robustness");
        json.WriteNumber("seed", result.Seed);
        EvaluationJson.WriteNumber(json, "abstainBelow", result.Threshold ?? double.NaN);
        json.WriteStartObject("groups");
        foreach (var group in result.Groups)
        {
            json.WriteStartObject(group.Name);
            json.WriteNumber("n", group.Faces);
            Write(json, "clean", group.Clean);
            Write(json, "mean", group.Mean);
            json.WriteString("worst", group.Worst.Kind.Name);
            json.WriteStartObject("kinds");
            foreach (var kind in group.Kinds)
            {
                Write(json, kind);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, KindResult result)
    {
        json.WriteStartObject(result.Kind.Name);
        json.WriteString("family", result.Kind.Family);
        json.WriteString("unit", result.Kind.Unit);
        Write(json, "mean", result.Mean);
        EvaluationJson.WriteArray(json, "strengths", result.Kind.Strengths.Zip(result.Strengths), each =>
        {
            json.WriteStartObject();
            json.WriteNumber("strength", each.First);
            WriteFigures(json, each.Second);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, RobustnessFigures figures)
    {
        json.WriteStartObject(name);
        WriteFigures(json, figures);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, RobustnessFigures figures)
    {
        EvaluationJson.WriteNumber(json, "accuracy", figures.Accuracy);
        EvaluationJson.WriteNumber(json, "macroRecall", figures.MacroRecall);
        EvaluationJson.WriteNumber(json, "calibrationError", figures.CalibrationError);
        EvaluationJson.WriteNumber(json, "kept", figures.Kept);
        EvaluationJson.WriteNumber(json, "keptAccuracy", figures.KeptAccuracy);
    }
}
