using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mien.Lab.Evaluation.Detection;

/// <summary>Detectors side by side, for programs.</summary>
public static class DetectorEvaluationJson
{
    /// <summary>
    /// One object on one line: <c>{"detectors": {NAME: {"faces", "recallAt0.1", "recallAt1", "ap40", "ap50", "millisecondsPerImage", "children": {…},
    /// "landmarks": {"photos", "found", "error"}, "turned": {"photos", "found"}}}}</c>. Children, landmarks and turned are not there where nothing is known of them.
    /// </summary>
    public static string Of(IEnumerable<DetectorResult> results)
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
        json.WriteNumber("millisecondsPerImage", Math.Round(result.MillisecondsPerImage, 2));
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
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DetectionFigures figures)
    {
        json.WriteNumber("faces", figures.Faces);
        Share(json, "recallAt0.1", figures.RecallAtTenth);
        Share(json, "recallAt1", figures.RecallAtOne);
        Share(json, "ap40", figures.AveragePrecision40);
        Share(json, "ap50", figures.AveragePrecision50);
    }

    // JSON has no NaN, which stands for a share of nothing.
    private static void Share(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, Math.Round(value, 4));
        }
    }
}
