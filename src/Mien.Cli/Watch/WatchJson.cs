using System.Text.Json;
using System.Text;
using Mien.Cli.Recognize;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Web.Watching;

namespace Mien.Cli.Watch;

/// <summary>JSON Lines: an object a frame and face, as soon as it is smoothed.</summary>
internal sealed class WatchJson(TextWriter output, string video) : IWatchOutput
{
    /// <summary>What a line holds, for the help.</summary>
    public const string Shape =
        "{\"video\", \"frame\", \"seconds\", \"face\", \"box\", \"landmarks\", \"expression\", \"confidence\", \"unsure\", \"unsureBecause\", \"scores\", \"raw\": {EXPRESSION: share}}";

    private readonly MemoryStream _line = new();

    public void Add(IReadOnlyList<SmoothedReading> rows)
    {
        foreach (var row in rows)
        {
            _line.SetLength(0);
            using (var json = new Utf8JsonWriter(_line, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(json, row);
            }
            output.WriteLine(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        }
    }

    public void Finish(WatchedVideo video) => output.Flush();

    public void Dispose() => _line.Dispose();

    private void Write(Utf8JsonWriter json, SmoothedReading row)
    {
        json.WriteStartObject();
        json.WriteString("video", video);
        json.WriteNumber("frame", row.Frame);
        json.WriteNumber("seconds", Math.Round(row.Time.TotalSeconds, 3));
        json.WriteNumber("face", row.Track);
        json.WriteBox(row.Raw.Face.Box);
        json.WriteStartArray("landmarks");
        foreach (var point in row.Raw.Face.Landmarks is { } at ? at.ToArray() : [])
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round((double)point.X, 1));
            json.WriteNumberValue(Math.Round((double)point.Y, 1));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteString("expression", row.Scores.Top.Name);
        json.WriteShare("confidence", row.Scores.Confidence);
        json.WriteBoolean("unsure", row.IsUnsure);
        json.WriteString("unsureBecause", row.Raw.UnsureBecause is { } reason ? FaceText.Reason(reason) : null);
        WriteScores(json, "scores", row.Scores);
        WriteScores(json, "raw", row.Raw.Scores);
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, string name, ExpressionScores scores)
    {
        json.WriteStartObject(name);
        foreach (var label in scores.Labels)
        {
            json.WriteShare(label.Name, scores[label]);
        }
        json.WriteEndObject();
    }
}
