using System.Text.Json;
using Mien.Cli.Shared.Photos;
using Mien.Core;

namespace Mien.Cli.Detect;

/// <summary>Faces for programs.</summary>
internal sealed class FoundJson(TextWriter output, string detector, bool isLines) : IReport<FoundReading>
{
    /// <summary>What is written, for the help.</summary>
    public const string Shape =
        "{\"detector\", " + JsonReport.FaceShape + "\"confidence\", \"landmarks\": {\"leftEye\": {\"x\", \"y\"}, …}" + JsonReport.EndShape;

    /// <summary>What a line holds, for the help.</summary>
    public const string LineShape = "{\"detector\", " + JsonReport.LineShape;

    private readonly JsonReport _json = new(output, "detector", detector, isLines);

    public void Add(FoundReading reading) =>
        _json.Add(
            reading.Photo, reading.Width, reading.Height, reading.TurnedDegrees, reading.Faces,
            (json, face) => Write(json, face, face.Box.Inside(reading.Width, reading.Height)));

    public void Add(Skipped skipped) => _json.Add(skipped);

    public void Finish() => _json.Finish();

    public void Dispose() => _json.Dispose();

    private static void Write(Utf8JsonWriter json, Face face, Box box)
    {
        json.WriteBox(box);
        json.WriteShare("confidence", face.Confidence);
        if (face.Landmarks is not { } landmarks)
        {
            return;
        }
        json.WriteStartObject("landmarks");
        foreach (var (name, point) in Landmarks.Names.Zip(landmarks.ToArray()))
        {
            json.WriteStartObject(name);
            json.WritePixels("x", point.X);
            json.WritePixels("y", point.Y);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
