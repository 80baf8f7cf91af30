using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>Photos and their faces for programs: one object for the whole run, written as it grows, or an object and a line for each photo.</summary>
internal sealed class JsonReport : IDisposable
{
    /// <summary>For the help: what stands before what is said of a face, what ends it, and what a line holds behind its first name.</summary>
    public const string
        FaceShape = "\"photos\": [{\"photo\", \"width\", \"height\", \"turnedDegrees\", \"faces\": [{\"box\": {\"x\", \"y\", \"width\", \"height\"}, ",
        EndShape = "}]}], \"skipped\": [{\"photo\", \"reason\"}]}",
        LineShape = "\"photo\", \"width\", …} as in --json, {\"photo\", \"reason\"} of what is skipped";

    private readonly TextWriter _output;
    private readonly string _by, _name;
    private readonly bool _isLines;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<Skipped> _skipped = [];

    /// <param name="output">Takes the object.</param>
    /// <param name="by">What found or read the faces: <c>model</c>, <c>detector</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isLines">Whether each photo is a line of its own, whole though the program may be killed after it.</param>
    public JsonReport(TextWriter output, string by, string name, bool isLines)
    {
        (_output, _by, _name, _isLines) = (output, by, name, isLines);
        _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (!isLines)
        {
            _json.WriteStartObject();
            _json.WriteString(by, name);
            _json.WriteStartArray("photos");
        }
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
        if (_isLines)
        {
            _json.WriteString(_by, _name);
        }
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
        EndPhoto();
    }

    /// <summary>A photo that could not be read: a line, or one of those that stand together at the end.</summary>
    public void Add(Skipped skipped)
    {
        if (_isLines)
        {
            Write(skipped);
            EndPhoto();
        }
        else
        {
            _skipped.Add(skipped);
        }
    }

    /// <summary>Ends the object.</summary>
    public void Finish()
    {
        if (_isLines)
        {
            return;
        }
        _json.WriteEndArray();
        _json.WriteStartArray("skipped");
        _skipped.ForEach(Write);
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
        _output.WriteLine();
    }

    public void Dispose() => _json.Dispose();

    private void Write(Skipped skipped)
    {
        _json.WriteStartObject();
        _json.WriteString("photo", skipped.Path);
        _json.WriteString("reason", skipped.Reason);
        _json.WriteEndObject();
    }

    private void EndPhoto()
    {
        Flush(_isLines ? "\n" : "");
        if (_isLines)
        {
            _json.Reset();
        }
    }

    // In one piece, so that no line is cut by the program's end.
    private void Flush(string end = "")
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan) + end);
        _output.Flush();
        _buffer.ResetWrittenCount();
    }
}
