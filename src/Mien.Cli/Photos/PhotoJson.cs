using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Photos;

/// <summary>Readings for programs: one object for the whole run, written as it grows.</summary>
internal sealed class PhotoJson : IPhotoReport
{
    /// <summary>What is written, for the help.</summary>
    public const string Shape =
        "{\"model\", \"photos\": [{\"photo\", \"width\", \"height\", \"turnedDegrees\", \"faces\": [{\"box\": {\"x\", \"y\", \"width\", \"height\"}, "
        + "\"expression\", \"confidence\", \"unsure\", \"scores\": {EXPRESSION: share}, \"detectorConfidence\"}]}], \"skipped\": [{\"photo\", \"reason\"}]}";

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<Skipped> _skipped = [];

    public PhotoJson(TextWriter output, ModelCard card)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("model", card.Name);
        _json.WriteStartArray("photos");
    }

    public void Add(PhotoReading reading)
    {
        _json.WriteStartObject();
        _json.WriteString("photo", reading.Photo);
        _json.WriteNumber("width", reading.Width);
        _json.WriteNumber("height", reading.Height);
        _json.WriteNumber("turnedDegrees", reading.TurnedDegrees);
        _json.WriteStartArray("faces");
        foreach (var face in reading.Result.Faces)
        {
            Write(face);
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
    }

    public void Add(Skipped skipped) => _skipped.Add(skipped);

    public void Finish()
    {
        _json.WriteEndArray();
        _json.WriteStartArray("skipped");
        foreach (var (path, reason) in _skipped)
        {
            _json.WriteStartObject();
            _json.WriteString("photo", path);
            _json.WriteString("reason", reason);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
        _output.WriteLine();
    }

    public void Dispose() => _json.Dispose();

    private void Write(RecognizedFace recognized)
    {
        var (face, scores) = recognized;
        _json.WriteStartObject();
        _json.WriteStartObject("box");
        Write("x", face.Box.X, digits: 1);
        Write("y", face.Box.Y, digits: 1);
        Write("width", face.Box.Width, digits: 1);
        Write("height", face.Box.Height, digits: 1);
        _json.WriteEndObject();
        _json.WriteString("expression", scores.Top.Name);
        Write("confidence", scores.Confidence);
        _json.WriteBoolean("unsure", recognized.IsUnsure);
        _json.WriteStartObject("scores");
        foreach (var label in scores.Labels)
        {
            Write(label.Name, scores[label]);
        }
        _json.WriteEndObject();
        Write("detectorConfidence", face.Confidence);
        _json.WriteEndObject();
    }

    // JSON has no NaN, which stands for a confidence that nobody gave.
    private void Write(string name, float value, int digits = 4)
    {
        if (float.IsNaN(value))
        {
            _json.WriteNull(name);
        }
        else
        {
            _json.WriteNumber(name, Math.Round((double)value, digits));
        }
    }

    private void Flush()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
