using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Mien.Data.Datasets;

/// <summary>A CSV file with a header, plain or packed (see <see cref="CsvSource"/>), read one row at a time. Fields are parted by comma, semicolon or tab.</summary>
internal sealed class CsvTable : IDisposable
{
    // A row of 2,304 pixels takes 9 KB; a file that is no CSV must not become one row of its own size.
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = 1 << 18,
        BufferSize = 1 << 18,
        TrackLineNumbers = true,
    };

    private readonly string _path;
    private readonly string _fetchAgain;
    private readonly CsvSource _source;
    private readonly CsvReader _rows;
    private int _line;

    private CsvTable(string path, string fetchAgain)
    {
        (_path, _fetchAgain) = (path, fetchAgain);
        var separator = CsvSeparator.Detect(path);
        _source = CsvSource.Open(path);
        _rows = CsvReader.Create(_source.Text, Options with { Separator = separator });
    }

    /// <inheritdoc cref="CsvSource.TextLength"/>
    public long TextLength => _source.TextLength;

    /// <inheritdoc cref="CsvSource.Progress"/>
    public double Progress => _source.Progress;

    /// <summary>The line of this row, from 1.</summary>
    public int Line => _line;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names that the header must hold, in any order and case; others may stand beside them.</param>
    /// <param name="fetchAgain">What the user can do about a file that is not what it should be.</param>
    /// <exception cref="DatasetException">Missing, unreadable, empty, or without one of the columns.</exception>
    public static CsvTable Open(string path, IReadOnlyList<string> columns, string fetchAgain)
    {
        var table = Opened(path, fetchAgain);
        try
        {
            table.ReadHeader(columns);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Whether the header holds a column, in any case.</summary>
    public bool Has(string column) => _rows.TryGetFieldIndex(column, out _);

    /// <summary>Goes on to the next row; false at the end.</summary>
    /// <exception cref="DatasetException">The file is cut short or is no CSV.</exception>
    public bool Read()
    {
        var any = Guarded(_rows.Read);
        _line = any ? (int)_rows.LineNumber : _line;
        return any;
    }

    /// <summary>The bytes of a column in this row, without blanks around them; valid until the next <see cref="Read"/>.</summary>
    /// <exception cref="DatasetException">The row is too short to have it.</exception>
    public ReadOnlySpan<byte> Bytes(string column) =>
        _rows.TryGetFieldIndex(column, out var index) && index < _rows.FieldCount
            ? _rows.GetSpan(index)
            : throw Fault(column, $"the row ends before this field, after {_rows.FieldCount}");

    /// <summary>The text of a column in this row, without blanks around it.</summary>
    /// <exception cref="DatasetException">The row is too short to have it, or it is in no UTF-8: read with signs in place of letters, two children's names could become one.</exception>
    public string Text(string column)
    {
        var bytes = Bytes(column);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new DatasetException(_path, _line, column, "is not in UTF-8", "save the table as UTF-8");
    }

    /// <summary>The whole number in a column of this row.</summary>
    /// <exception cref="DatasetException">Not a whole number in the range.</exception>
    public int Number(string column, int least, int most)
    {
        var text = Bytes(column);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Fault(column, $"expected a whole number from {least} to {most}, got '{Shorten(text)}'");
    }

    /// <summary>The number in a column of this row.</summary>
    /// <exception cref="DatasetException">Not a number in the range.</exception>
    public float Decimal(string column, float least, float most)
    {
        var text = Bytes(column);
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Fault(column, string.Create(CultureInfo.InvariantCulture, $"expected a number from {least} to {most}, got '{Shorten(text)}'"));
    }

    /// <summary>The error for a field of this row.</summary>
    public DatasetException Fault(string column, string fault) => new(_path, _line, column, fault, "correct the line or fetch the file again");

    /// <summary>The start of a text that may be long or no text at all, fit for one line.</summary>
    public static string Shorten(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 20)]) + (text.Length > 20 ? "…" : "");
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? '?' : letter));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _source.Dispose();
    }

    private static CsvTable Opened(string path, string fetchAgain)
    {
        try
        {
            return new(path, fetchAgain);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new DatasetException(path, null, null, "the packed data is damaged or cut short", fetchAgain);
        }
        catch (UnpackedTooLargeException)
        {
            throw TooLarge(path);
        }
    }

    private static DatasetException TooLarge(string path) =>
        new(path, null, null, $"unpacks to more than {CsvSource.MostUnpackedBytes >> 30} GiB, which no such data set takes", "unpack it yourself and give the CSV file");

    private void ReadHeader(IReadOnlyList<string> columns)
    {
        Guarded(() =>
        {
            _rows.ReadHeader();
            return true;
        });
        if (_source.IsEmpty || _rows.Headers.Count == 0)
        {
            throw new DatasetException(_path, null, null, "the file is empty", _fetchAgain);
        }
        _line = 1;
        var missing = columns.Where(column => !_rows.TryGetFieldIndex(column, out _)).ToList();
        if (missing.Count == columns.Count)
        {
            throw new DatasetException(_path, 1, null, $"not a CSV file with the columns {string.Join(", ", columns)}", _fetchAgain);
        }
        if (missing.Count > 0)
        {
            throw new DatasetException(_path, 1, null, $"the header lacks {string.Join(", ", missing)}", _fetchAgain);
        }
    }

    private bool Guarded(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new DatasetException(_path, _line + 1, null, "the packed data is damaged or cut short", _fetchAgain);
        }
        catch (UnpackedTooLargeException)
        {
            throw TooLarge(_path);
        }
        catch (CsvFormatException)
        {
            throw new DatasetException(_path, _line + 1, null, "not a CSV file", _fetchAgain);
        }
    }
}
