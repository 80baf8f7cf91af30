using System.Globalization;
using CsvHelper;
using Mien.Cli.Recognize;
using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>A CSV file that appears when it is whole: an earlier one of its name stays until then, and for good where no photo could be read.</summary>
/// <remarks>Each photo's rows are handed to the system at once, so what a killed run has read lies in the partial file.</remarks>
internal sealed class CsvFile : IDisposable
{
    private readonly TextWriter _output;
    private readonly string _path;
    private readonly bool _wasThere;
    private readonly WholeFile _file;

    // Each photo's rows are flushed; disposing it would try once more to write what a full disk did not take.
    private readonly CsvWriter _csv;

    private int _photos, _faces;
    private long _end;
    private bool _isOpen = true;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">Where it shall be.</param>
    /// <param name="columns">Its first row.</param>
    /// <exception cref="BadInputException">A place that cannot be written, or that another program writes.</exception>
    public CsvFile(TextWriter output, string path, IEnumerable<string> columns)
    {
        OutputFile.Require(path);
        (_output, _path, _wasThere) = (output, path, File.Exists(path));
        _file = Begin(path);
        _csv = CsvWriter.Create(_file.Stream, leaveOpen: true);
        Save(() => Rows([columns]));
    }

    /// <summary>Where what was read so far stays; null where it was finished, is still written, or has no row.</summary>
    public string? Kept { get; private set; }

    /// <summary>The columns of <see cref="Place"/>.</summary>
    public static IReadOnlyList<string> Places { get; } = ["photo", "photoWidth", "photoHeight", "turnedDegrees", "face", "x", "y", "width", "height"];

    /// <summary>Where a face is.</summary>
    /// <param name="photo">Its path.</param>
    /// <param name="width">Of the photo, in pixels.</param>
    /// <param name="height">Of the photo, in pixels.</param>
    /// <param name="turnedDegrees">By which the photo was turned for the search.</param>
    /// <param name="number">Of the face in its photo, from 1.</param>
    /// <param name="box">Of the face; what lies outside of the photo is cut off.</param>
    public static IEnumerable<string> Place(string photo, int width, int height, int turnedDegrees, int number, Box box)
    {
        var inside = box.Inside(width, height);
        return [CsvText.Guarded(photo), .. new[] { width, height, turnedDegrees, number }.Select(value => Number(value, "0")), .. new[] { inside.X, inside.Y, inside.Width, inside.Height }.Select(value => Number(value, "0.0"))];
    }

    /// <summary>A number as all columns have it.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>One photo's faces, a row each.</summary>
    /// <exception cref="BadInputException">No room.</exception>
    public void Add(IEnumerable<IEnumerable<string>> faces)
    {
        var rows = faces.ToList();
        Save(() => Rows(rows));
        (_photos, _faces) = (_photos + 1, _faces + rows.Count);
        _end = _file.IsInPlace ? 0 : _file.Stream.Length;
    }

    /// <summary>All photos are done.</summary>
    /// <exception cref="BadInputException">No room.</exception>
    public void Finish()
    {
        if (_photos == 0 && _wasThere && !_file.IsInPlace)
        {
            _output.WriteLine($"No photo was read: {_path} stays as it was.");
        }
        else
        {
            Save(_file.Finish);
            _output.WriteLine($"{Written}: {_path}");
        }
        _isOpen = false;
        _file.Dispose();
    }

    /// <summary>Where it was not finished, what was read so far stays beside it.</summary>
    public void Dispose()
    {
        if (!_isOpen)
        {
            return;
        }
        _isOpen = false;
        if (_photos > 0)
        {
            if (!_file.IsInPlace)
            {
                // A disk may have taken the beginning of a photo's rows.
                _file.Stream.SetLength(_end);
            }
            _file.Keep();
            Kept = _file.Partial;
            _output.WriteLine($"Not all photos were read. {Written} so far: {_file.Partial}");
        }
        _file.Dispose();
    }

    private string Written => $"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}";

    private static WholeFile Begin(string path)
    {
        WholeFile file;
        try
        {
            file = WholeFile.Begin(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
        if (file.IsSecond())
        {
            file.Dispose();
            throw new BadInputException(path, "another run writes it", "wait until that is done, or give another name");
        }
        return file;
    }

    private void Save(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(_path, e);
        }
    }

    private void Rows(IEnumerable<IEnumerable<string>> rows)
    {
        foreach (var row in rows)
        {
            foreach (var field in row)
            {
                _csv.WriteField(field);
            }
            _csv.EndRecord();
        }
        _csv.Flush();
    }
}
