using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;

namespace Mien.Cli.Faces;

/// <summary>Faces for programs: one object for the whole run, written as it grows.</summary>
internal sealed class FoundJson : IFoundReport
{
    /// <summary>What is written, for the help.</summary>
    public const string Shape =
        "{\"detector\", \"photos\": [{\"photo\", \"width\", \"height\", \"turnedDegrees\", \"faces\": [{\"box\": {\"x\", \"y\", \"width\", \"height\"}, "
        + "\"confidence\", \"landmarks\": {\"leftEye\": {\"x\", \"y\"}, …}}]}], \"skipped\": [{\"photo\", \"reason\"}]}";

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<Skipped> _skipped = [];

    public FoundJson(TextWriter output, string detector)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("detector", detector);
        _json.WriteStartArray("photos");
    }

    public void Add(FoundReading reading)
    {
        _json.WriteStartObject();
        _json.WriteString("photo", reading.Photo);
        _json.WriteNumber("width", reading.Found.Picture.Width);
        _json.WriteNumber("height", reading.Found.Picture.Height);
        _json.WriteNumber("turnedDegrees", reading.TurnedDegrees);
        _json.WriteStartArray("faces");
        foreach (var face in reading.Found.Faces)
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

    private void Write(Face face)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("box");
        Write("x", face.Box.X, digits: 1);
        Write("y", face.Box.Y, digits: 1);
        Write("width", face.Box.Width, digits: 1);
        Write("height", face.Box.Height, digits: 1);
        _json.WriteEndObject();
        Write("confidence", face.Confidence, digits: 4);
        if (face.Landmarks is { } landmarks)
        {
            _json.WriteStartObject("landmarks");
            foreach (var (name, point) in LandmarkNames.All.Zip(landmarks.Points()))
            {
                _json.WriteStartObject(name);
                Write("x", point.X, digits: 1);
                Write("y", point.Y, digits: 1);
                _json.WriteEndObject();
            }
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    private void Write(string name, float value, int digits) => _json.WriteNumber(name, Math.Round((double)value, digits));

    private void Flush()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
