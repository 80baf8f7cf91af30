using System.Text.Json;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Web.Recognizing;

/// <summary>Readings as the service answers them; the same names and digits as <c>mien recognize --json</c>.</summary>
internal static class ReadingJson
{
    /// <summary>A picture's faces.</summary>
    /// <param name="json">Takes the object's members.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="withScores">Whether the faces are read; else where they are is all.</param>
    public static void Write(Utf8JsonWriter json, PictureReading picture, bool withScores)
    {
        json.WriteNumber("width", picture.Width);
        json.WriteNumber("height", picture.Height);
        json.WriteNumber("turnedDegrees", 90 * (int)(picture.Result.Turn ?? 0));
        json.WriteStartArray("faces");
        foreach (var face in picture.Result.Faces)
        {
            json.WriteStartObject();
            WriteFace(json, face.Face, picture.Width, picture.Height);
            if (withScores)
            {
                WriteReading(json, face);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Where a face is; boxes end where the picture does.</summary>
    public static void WriteFace(Utf8JsonWriter json, Face face, int width, int height)
    {
        var box = face.Box.Intersect(new(0, 0, width, height));
        json.WriteStartObject("box");
        json.WriteNumber("x", Tenth(box.X));
        json.WriteNumber("y", Tenth(box.Y));
        json.WriteNumber("width", Tenth(box.Width));
        json.WriteNumber("height", Tenth(box.Height));
        json.WriteEndObject();
        json.WriteNumber("detectorConfidence", Share(face.Confidence));
        if (face.Landmarks is { } at)
        {
            json.WriteStartArray("landmarks");
            foreach (var point in at.ToArray())
            {
                json.WriteStartArray();
                json.WriteNumberValue(Tenth(point.X));
                json.WriteNumberValue(Tenth(point.Y));
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
    }

    /// <summary>What it shows.</summary>
    public static void WriteReading(Utf8JsonWriter json, RecognizedFace face)
    {
        json.WriteString("expression", face.Scores.Top.Name);
        json.WriteNumber("confidence", Share(face.Scores.Confidence));
        json.WriteBoolean("unsure", face.IsUnsure);
        json.WriteString("unsureBecause", face.UnsureBecause is { } reason ? Kebab(reason.ToString()) : null);
        WriteScores(json, "scores", face.Scores);
    }

    /// <summary>A share for each expression.</summary>
    public static void WriteScores(Utf8JsonWriter json, string name, ExpressionScores scores)
    {
        json.WriteStartObject(name);
        foreach (var label in scores.Labels)
        {
            json.WriteNumber(label.Name, Share(scores[label]));
        }
        json.WriteEndObject();
    }

    private static double Tenth(float value) => Math.Round((double)value, 1);

    private static double Share(float value) => float.IsNaN(value) ? 0 : Math.Round((double)value, 4);

    // TooDark → too-dark.
    private static string Kebab(string name) =>
        string.Concat(name.Select(static (letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
