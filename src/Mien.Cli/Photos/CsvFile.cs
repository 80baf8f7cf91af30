using System.Globalization;
using CsvHelper;
using Mien.Core;

namespace Mien.Cli.Photos;

/// <summary>A CSV file that appears when it is whole: an earlier one of its name stays until then, and for good where no photo could be read.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly TextWriter _output;
    private readonly string _given, _path, _partial;
    private readonly CsvWriter _csv;
    private int _photos, _faces;
    private bool _isOpen = true;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">Where it shall be.</param>
    /// <param name="columns">Its first row.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public CsvFile(TextWriter output, string path, IEnumerable<string> columns)
    {
        OutputFile.Require(path);
        (_output, _given, _path) = (output, path, OutputFile.Real(path));
        (_partial, _csv) = Create(_path);
        Write(columns);
    }

    /// <summary>A number as all columns have it.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>One photo's faces, a row each.</summary>
    public void Add(IEnumerable<IEnumerable<string>> faces)
    {
        _photos++;
        foreach (var face in faces)
        {
            _faces++;
            Write(face);
        }
    }

    /// <summary>All photos are done.</summary>
    public void Finish()
    {
        Close();
        if (_photos == 0 && File.Exists(_path) && _partial != _path)
        {
            File.Delete(_partial);
            _output.WriteLine($"No photo was read: {_given} stays as it was.");
            return;
        }
        File.Move(_partial, _path, overwrite: true);
        _output.WriteLine($"{Written}: {_given}");
    }

    /// <summary>Where it was not finished, what was read so far stays beside it.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            Close();
            if (_photos == 0 && _partial != _path)
            {
                File.Delete(_partial);
                return;
            }
            _output.WriteLine($"Not all photos were read. {Written} so far: {_partial}");
        }
    }

    private string Written => $"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}";

    // A file may be writable where its folder takes no other.
    private static (string Path, CsvWriter Csv) Create(string path)
    {
        try
        {
            return (WholeFile.Partial(path), CsvWriter.ToFile(WholeFile.Partial(path)));
        }
        catch (UnauthorizedAccessException)
        {
            return (path, CsvWriter.ToFile(path));
        }
    }

    private void Close()
    {
        _isOpen = false;
        _csv.Dispose();
    }

    private void Write(IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            _csv.WriteField(field);
        }
        _csv.EndRecord();
    }
}
