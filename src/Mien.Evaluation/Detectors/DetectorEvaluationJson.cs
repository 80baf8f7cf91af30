using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mien.Evaluation.Detectors;

/// <summary>Detectors side by side, for programs.</summary>
public static class DetectorEvaluationJson
{
    /// <summary>
    /// One object on one line: <c>{"detectors": {NAME: {"faces", "recallAt0.1", "recallAt0.1Interval": [low, high], "recallAt0.2", "recallAt1", "ap40",
    /// "ap50", "scoreAt0.1", "millisecondsPerImage", "default": {"recall", "falsePerPhoto"}, "children": {…}, "landmarks": {"photos", "found", "error"}, "turned": {"photos", "found"},
    /// "slices": {KIND: {"faces", "found"}}}}}</c>. Default, children, landmarks and turned are not there where nothing is known of them.
    /// </summary>
    public static string Write(IEnumerable<DetectorResult> results)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("detectors");
            foreach (var result in results)
            {
                Write(json, result);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, DetectorResult result)
    {
        json.WriteStartObject(result.Name);
        Write(json, result.All);
        Share(json, "scoreAt0.1", float.IsFinite(result.Curve.ScoreAt(0.1)) ? result.Curve.ScoreAt(0.1) : double.NaN);
        json.WriteNumber("millisecondsPerImage", Math.Round(result.MillisecondsPerImage, 2));
        if (result.Default is { } byDefault)
        {
            json.WriteStartObject("default");
            Share(json, "recall", byDefault.Recall);
            Share(json, "falsePerPhoto", byDefault.FalsePerPhoto);
            json.WriteEndObject();
        }
        if (result.Children is { } children)
        {
            json.WriteStartObject("children");
            Write(json, children);
            json.WriteEndObject();
        }
        if (result.Landmarks is { } landmarks)
        {
            json.WriteStartObject("landmarks");
            json.WriteNumber("photos", landmarks.Photos);
            Share(json, "found", landmarks.Found);
            Share(json, "error", landmarks.Error);
            json.WriteEndObject();
        }
        if (result.Turned is { } turned)
        {
            json.WriteStartObject("turned");
            json.WriteNumber("photos", turned.Photos);
            Share(json, "found", turned.Found);
            json.WriteEndObject();
        }
        Write(json, result.Slices);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<SliceFigures> slices)
    {
        json.WriteStartObject("slices");
        foreach (var slice in slices)
        {
            json.WriteStartObject(slice.Name);
            json.WriteNumber("faces", slice.Faces);
            Share(json, "found", slice.Found);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DetectionFigures figures)
    {
        json.WriteNumber("faces", figures.Faces);
        Share(json, "recallAt0.1", figures.RecallAtTenth);
        json.WriteStartArray("recallAt0.1Interval");
        Share(json, null, figures.TenthInterval.Low);
        Share(json, null, figures.TenthInterval.High);
        json.WriteEndArray();
        Share(json, "recallAt0.2", figures.RecallAtFifth);
        Share(json, "recallAt1", figures.RecallAtOne);
        Share(json, "ap40", figures.AveragePrecision40);
        Share(json, "ap50", figures.AveragePrecision50);
    }

    // JSON has no NaN, which stands for a share of nothing. Values of lists have no name.
    private static void Share(Utf8JsonWriter json, string? name, double value)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(Math.Round(value, 4));
        }
    }
}
