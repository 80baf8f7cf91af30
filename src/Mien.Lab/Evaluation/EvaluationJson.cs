using System.Buffers;
using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Lab.Evaluation;

/// <summary>A report for programs.</summary>
public static class EvaluationJson
{
    /// <summary>
    /// One object on one line: <c>{"model", "labels", "split", "groups": {"all": {"n", "leftOut", "accuracy", "macroRecall",
    /// "recall": {label: share}, "confusion": [[count]], "labels": [label]}, "children": {…}}}</c>. The rows of the confusion are the reference,
    /// its columns the prediction, both in the order of the group's labels; an expression that no face shows has no recall.
    /// </summary>
    public static string Of(EvaluationReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", report.Model);
            json.WriteString("labels", report.Labels);
            json.WriteString("split", report.Split);
            json.WriteStartObject("groups");
            foreach (var group in report.Groups)
            {
                Write(json, group);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, GroupResult group)
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
        json.WriteStartArray("confusion");
        foreach (var reference in matrix.Labels)
        {
            WriteRow(json, matrix, reference);
        }
        json.WriteEndArray();
        json.WriteStartArray("labels");
        foreach (var label in matrix.Labels)
        {
            json.WriteStringValue(label.Name);
        }
        json.WriteEndArray();
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
}
