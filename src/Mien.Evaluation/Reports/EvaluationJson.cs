using System.Buffers;
using System.Text;
using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Robustness;

namespace Mien.Evaluation.Reports;

/// <summary>A report for programs.</summary>
public static class EvaluationJson
{
    /// <summary>
    /// One object on one line: <c>{"model", "labels", "split", "groups": {"all": {"n", "leftOut", "accuracy", "macroRecall",
    /// "recall": {label: share}, "confusion": [[count]], "labels": [label]}, "children": {…}}}</c>. The rows of the confusion are the reference,
    /// its columns the prediction, both in the order of the group's labels; an expression that no face shows has no recall.
    /// </summary>
    /// <remarks>
    /// Where they were asked for, a group also has <c>"figures": {name: {"value", "low", "high"}}</c>, and the report <c>"samples"</c>,
    /// <c>"slices": {"age": {"0-5": {…}}, "votes": {…}}</c>, <c>"calibration"</c>,
    /// <c>"robustness"</c> (see <see cref="RobustnessJson"/>) and <c>"notes"</c>. What is not defined is null.
    /// </remarks>
    public static string Write(EvaluationReport report) => Text(json => WriteProperties(json, report));

    /// <summary>One object on one line of what a function writes.</summary>
    internal static string Text(Action<Utf8JsonWriter> writeProperties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeProperties(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void WriteProperties(Utf8JsonWriter json, EvaluationReport report, bool withCurves = false)
    {
        json.WriteString("model", report.Model);
        json.WriteString("labels", report.Labels);
        json.WriteString("split", report.Split);
        WriteGroups(json, "groups", report.Groups, withCurves);
        if (report.Samples > 0)
        {
            json.WriteNumber("samples", report.Samples);
        }
        if (report.Slices.Count > 0)
        {
            json.WriteStartObject("slices");
            foreach (var slice in report.Slices)
            {
                WriteGroups(json, slice.By, slice.Groups, withCurves: false);
            }
            json.WriteEndObject();
        }
        if (report.Calibration is { } calibration)
        {
            WriteCalibration(json, calibration);
        }
        if (report.Robustness is { } robustness)
        {
            RobustnessJson.Write(json, robustness);
        }
        if (withCurves && report.HeatMaps.Count > 0)
        {
            CurvesJson.Write(json, report.HeatMaps);
        }
        if (report.Notes.Count > 0)
        {
            WriteArray(json, "notes", report.Notes, json.WriteStringValue);
        }
    }

    /// <summary>A number; null where it is not one that JSON has.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(value);
        }
        json.WriteEndArray();
    }

    internal static void WriteFigures(Utf8JsonWriter json, IReadOnlyDictionary<string, Estimate> figures)
    {
        json.WriteStartObject("figures");
        foreach (var (name, figure) in figures)
        {
            json.WriteStartObject(name);
            WriteNumber(json, "value", figure.Value);
            WriteNumber(json, "low", figure.Low);
            WriteNumber(json, "high", figure.High);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, string name, IReadOnlyList<GroupResult> groups, bool withCurves)
    {
        json.WriteStartObject(name);
        foreach (var group in groups)
        {
            WriteGroup(json, group, withCurves);
        }
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, GroupResult group, bool withCurves)
    {
        var matrix = group.Confusion;
        json.WriteStartObject(group.Name);
        json.WriteNumber("n", matrix.Count);
        json.WriteNumber("leftOut", group.LeftOut);
        json.WriteNumber("accuracy", matrix.Accuracy);
        json.WriteNumber("macroRecall", matrix.MacroRecall);
        json.WriteStartObject("recall");
        foreach (var label in matrix.Labels)
        {
            if (matrix.Recall(label) is { } recall)
            {
                json.WriteNumber(label.Name, recall);
            }
        }
        json.WriteEndObject();
        WriteArray(json, "confusion", matrix.Labels, reference => WriteRow(json, matrix, reference));
        WriteArray(json, "labels", matrix.Labels, label => json.WriteStringValue(label.Name));
        if (group.Figures.Count > 0)
        {
            WriteFigures(json, group.Figures);
        }
        if (withCurves && group.Curves is { } curves)
        {
            CurvesJson.Write(json, curves);
        }
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, ConfusionMatrix matrix, Expression reference)
    {
        json.WriteStartArray();
        foreach (var predicted in matrix.Labels)
        {
            json.WriteNumberValue(matrix[reference, predicted]);
        }
        json.WriteEndArray();
    }

    private static void WriteCalibration(Utf8JsonWriter json, Calibration calibration)
    {
        json.WriteStartObject("calibration");
        json.WriteNumber("validationFaces", calibration.ValidationFaces);
        json.WriteNumber("temperature", calibration.Temperature);
        WriteNumber(json, "calibrationError", calibration.ErrorReached);
        json.WriteNumber("acceptedRisk", calibration.AcceptedRisk);
        json.WriteNumber("confidence", calibration.Confidence);
        WriteNumber(json, "abstainBelow", calibration.Chosen?.Threshold ?? double.NaN);
        WriteNumber(json, "validationCoverage", calibration.Chosen?.Coverage ?? double.NaN);
        WriteNumber(json, "validationRisk", calibration.Chosen?.Risk ?? double.NaN);
        json.WriteNumber("validationFacesKept", calibration.KeptFaces);
        WriteNumber(json, "upperRisk", calibration.UpperRisk);
        WriteNumber(json, "coverage", calibration.Reached?.Coverage ?? double.NaN);
        WriteNumber(json, "risk", calibration.Reached?.Risk ?? double.NaN);
        json.WriteEndObject();
    }
}
