using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Predictions;

/// <summary>Predictions on disk: one line of JSON behind <c>#</c> that says which model read which faces, then CSV, a row a face.</summary>
/// <remarks>
/// The columns: <c>row, name, shown, age, subject</c>, <c>size</c> and <c>mouth</c> where they are known of a face, a <c>votes:LABEL</c> for each that annotators could vote for, a <c>score:LABEL</c> for each that
/// the model tells apart. Empty is not known. Names are written as <see cref="CsvText"/> has them. pandas reads it by <c>read_csv(file, skiprows=1)</c>.
/// </remarks>
public static class PredictionFile
{
    internal const string Size = "size", Mouth = "mouth", Open = "open", Closed = "closed";

    private const string Format = "predictions 1", Again = "write it again by mien evaluate --predictions";
    private const string Votes = "votes:", Score = "score:";
    private static readonly string[] Columns = ["row", "name", "shown", "age", "subject"], Optional = [Size, Mouth];

    // A header without one of its fields, or with null for one, is none.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes a table; a file that is there is replaced when all is written.</summary>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public static void Write(string path, PredictionTable table) => WholeFile.Write(path, file => Write(file, table));

    /// <summary>Reads a table.</summary>
    /// <exception cref="BadInputException">Missing, not such a file, cut short, or a wrong line.</exception>
    public static PredictionTable Read(string path)
    {
        var bytes = Bytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n');
        var header = HeaderOf(bytes.AsSpan(0, Math.Max(0, end)), path);
        try
        {
            var source = Source(header);
            using var csv = CsvReader.Create(new MemoryStream(bytes, end + 1, bytes.Length - end - 1), new() { Separator = ',', TrackLineNumbers = true });
            csv.ReadHeader();
            var rows = new PredictionRows(csv, path, source).ToList();
            return rows.Count == header.Rows
                ? new(source, rows)
                : throw new BadInputException(path, $"says that it has {header.Rows} rows, but has {rows.Count}: it was cut short or changed", Again);
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException)
        {
            throw new BadInputException(path, $"is not a whole file of predictions: {e.Message.Split(" (Parameter")[0].TrimEnd('.')}", Again);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return InputFile.Read(path, Array.MaxLength);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such file", "give a file that mien evaluate --predictions wrote");
        }
    }

    private static Header HeaderOf(ReadOnlySpan<byte> line, string path)
    {
        try
        {
            if (line.StartsWith("# "u8) && JsonSerializer.Deserialize<Header>(line[2..], Json) is { Mien: Format } header)
            {
                return header;
            }
        }
        catch (JsonException)
        {
            // The line below says what there is to say.
        }
        throw new BadInputException(path, "does not begin with the line of a file of predictions", "give a file that mien evaluate --predictions wrote");
    }

    private static PredictionSource Source(Header header) => new(new(header.Model, header.Labels, header.Split))
    {
        Shown = LabelSet.Parse(header.Shown),
        Read = LabelSet.Parse(header.Read),
        Voted = header.Voted is null ? null : LabelSet.Parse(header.Voted),
        Temperature = header.Temperature is null or (> 0 and <= TemperatureScaling.Highest)
            ? header.Temperature ?? 1
            : throw new ArgumentException($"its temperature is {header.Temperature}, not above 0"),
        Faces = header.Faces,
    };

    private static IEnumerable<string> Fields(Prediction row, PredictionSource source, string[] known) =>
    [
        Text(row.Row), CsvText.Guarded(row.Name), row.Shown.Name, row.Age is { } age ? Text(age) : "", CsvText.Guarded(row.Subject ?? ""),
        .. known.Select(column => Known(row, column)),
        .. Voted(source).Select((_, at) => row.Votes.Count > 0 ? Text(row.Votes[at]) : ""),
        .. source.Read.Select((_, at) => Text(row.Scores[at])),
    ];

    // Empty: not known of this face.
    private static string Known(Prediction row, string column) => (column, row) switch
    {
        (Size, { SizePx: { } size }) => Text(size),
        (Mouth, { MouthIsOpen: { } isOpen }) => isOpen ? Open : Closed,
        _ => "",
    };

    private static Expression[] Voted(PredictionSource source) => source.Voted is { } voted ? [.. voted] : [];

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static void Write(Stream file, PredictionTable table)
    {
        var source = table.Source;
        var name = source.Name;
        var header = new Header(
            Format, name.Model, name.Labels, name.Split,
            source.Shown.ToString(), source.Read.ToString(), source.Voted?.ToString(), source.Faces, table.Rows.Count,
            source.Temperature == 1 ? null : source.Temperature);
        file.Write(Encoding.UTF8.GetBytes($"# {JsonSerializer.Serialize(header, Json)}\n"));
        using var csv = CsvWriter.Create(file, leaveOpen: true);
        string[] known = [.. Optional.Where(column => table.Rows.Any(row => Known(row, column).Length > 0))];
        Write(csv, [.. Columns, .. known, .. Voted(source).Select(label => Votes + label), .. source.Read.Select(label => Score + label)]);
        foreach (var row in table.Rows)
        {
            Write(csv, Fields(row, source, known));
        }
    }

    private static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }
        csv.EndRecord();
    }

    private sealed record Header(
        string Mien, string Model, string Labels, string Split, string Shown, string Read, string? Voted, string Faces, int Rows,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Temperature = null);
}
