using System.Text.Json;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>Readings for programs.</summary>
internal sealed class PhotoJson(TextWriter output, ModelCard card, bool isLines) : IReport<PhotoReading>
{
    /// <summary>What is written, for the help.</summary>
    public const string Shape =
        "{\"model\", " + JsonReport.FaceShape + "\"expression\", \"confidence\", \"unsure\", \"unsureBecause\", \"scores\": {EXPRESSION: share}, \"detectorConfidence\"" + JsonReport.EndShape;

    /// <summary>What a line holds, for the help.</summary>
    public const string LineShape = "{\"model\", " + JsonReport.LineShape;

    private readonly JsonReport _json = new(output, "model", card.Name, isLines);

    public void Add(PhotoReading reading) =>
        _json.Add(
            reading.Photo, reading.Width, reading.Height, reading.TurnedDegrees, reading.Result.Faces,
            (json, face) => Write(json, face, face.Face.Box.Inside(reading.Width, reading.Height)));

    public void Add(Skipped skipped) => _json.Add(skipped);

    public void Finish() => _json.Finish();

    public void Dispose() => _json.Dispose();

    private static void Write(Utf8JsonWriter json, RecognizedFace recognized, Box box)
    {
        var (face, scores) = recognized;
        json.WriteBox(box);
        json.WriteString("expression", scores.Top.Name);
        json.WriteShare("confidence", scores.Confidence);
        json.WriteBoolean("unsure", recognized.IsUnsure);
        json.WriteString("unsureBecause", recognized.UnsureBecause is { } reason ? FaceText.Reason(reason) : null);
        json.WriteStartObject("scores");
        foreach (var label in scores.Labels)
        {
            json.WriteShare(label.Name, scores[label]);
        }
        json.WriteEndObject();
        json.WriteShare("detectorConfidence", face.Confidence);
    }
}
