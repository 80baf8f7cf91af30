using System.Text.Json;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Tracking;

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
        json.WriteString("unsureBecause", face.UnsureBecause is { } reason ? Reason(reason) : null);
        WriteScores(json, "scores", face.Scores);
    }

    /// <summary>A frame of a video, with its faces and what they show smoothed.</summary>
    /// <param name="json">Takes the object's members.</param>
    /// <param name="frame">Its picture.</param>
    /// <param name="time">Since the first.</param>
    /// <param name="faces">In pixels of the frame.</param>
    /// <param name="smoothed">The smoothed scores of a face by its number; null for none.</param>
    public static void WriteFrame(Utf8JsonWriter json, Image frame, TimeSpan time, IReadOnlyList<TrackReading> faces, Func<int, ExpressionScores?> smoothed)
    {
        json.WriteNumber("seconds", Math.Round(time.TotalSeconds, 3));
        json.WriteNumber("width", frame.Width);
        json.WriteNumber("height", frame.Height);
        json.WriteStartArray("faces");
        foreach (var (track, reading) in faces)
        {
            json.WriteStartObject();
            json.WriteNumber("face", track);
            WriteFace(json, reading.Face, frame.Width, frame.Height);
            WriteReading(json, reading);
            if (smoothed(track) is { } scores)
            {
                json.WriteString("shown", scores.Top.Name);
                WriteScores(json, "smoothed", scores);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
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

    /// <summary>A reason as files name it: <c>too-dark</c>.</summary>
    public static string Reason(UnsureReason reason) =>
        string.Concat(reason.ToString().Select(static (letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
