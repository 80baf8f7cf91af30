using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;

namespace Mien.Cli.Photos;

/// <summary>Photos and their faces for programs: one object for the whole run, written as it grows.</summary>
internal sealed class JsonReport : IDisposable
{
    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<Skipped> _skipped = [];

    /// <param name="output">Takes the object.</param>
    /// <param name="by">What found or read the faces: <c>model</c>, <c>detector</c>.</param>
    /// <param name="name">Its name.</param>
    public JsonReport(TextWriter output, string by, string name)
    {
        _output = output;
        _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString(by, name);
        _json.WriteStartArray("photos");
    }

    /// <summary>What a photo is called, its size as it is shown, and how it was turned for that.</summary>
    /// <param name="photo">Its path.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="turnedDegrees">Clockwise.</param>
    /// <param name="faces">Those found.</param>
    /// <param name="write">Writes what one face's object holds.</param>
    public void Add<T>(string photo, int width, int height, int turnedDegrees, IEnumerable<T> faces, Action<Utf8JsonWriter, T> write)
    {
        _json.WriteStartObject();
        _json.WriteString("photo", photo);
        _json.WriteNumber("width", width);
        _json.WriteNumber("height", height);
        _json.WriteNumber("turnedDegrees", turnedDegrees);
        _json.WriteStartArray("faces");
        foreach (var face in faces)
        {
            _json.WriteStartObject();
            write(_json, face);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
    }

    /// <summary>A photo that could not be read; all of them stand at the end.</summary>
    public void Add(Skipped skipped) => _skipped.Add(skipped);

    /// <summary>Ends the object.</summary>
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

    private void Flush()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
