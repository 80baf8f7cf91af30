using Mien.Core;
using Mien.Recognition.Timeline;
using Parquet;
using Parquet.Schema;

namespace Mien.Web.Watching;

/// <summary>The columns of <see cref="WatchCsv"/>, without the five points, as a Parquet file.</summary>
internal sealed class WatchParquet : IWatchOutput
{
    // Rows that are held in memory before they are written as a group.
    private const int GroupRows = 20_000;

    private readonly string _path;
    private readonly List<SmoothedReading> _rows = [];
    private readonly List<(DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write)> _columns;
    private readonly WholeFile _file;
    private readonly ParquetWriter _writer;

    public WatchParquet(string path, LabelSet labels)
    {
        _path = path;
        _columns =
        [
            Column("frame", row => row.Frame), Column("seconds", row => row.Time.TotalSeconds), Column("face", row => row.Track),
            Column("x", row => row.Raw.Face.Box.X), Column("y", row => row.Raw.Face.Box.Y), Column("width", row => row.Raw.Face.Box.Width), Column("height", row => row.Raw.Face.Box.Height),
            Column("detectorConfidence", row => row.Raw.Face.Confidence), Text("expression", row => row.Scores.Top.Name), Column("unsure", row => row.IsUnsure), Text("rawExpression", row => row.Raw.Scores.Top.Name),
            .. labels.Select(label => Column(label.Name, row => row.Scores[label])), .. labels.Select(label => Column("raw_" + label.Name, row => row.Raw.Scores[label])),
        ];
        _file = Begin(path);
        _writer = ParquetWriter.CreateAsync(new ParquetSchema(_columns.Select(column => column.Field)), _file.Stream).GetAwaiter().GetResult();
    }

    public void Add(IReadOnlyList<SmoothedReading> rows)
    {
        _rows.AddRange(rows);
        if (_rows.Count >= GroupRows)
        {
            Save(() => WriteGroup().GetAwaiter().GetResult());
        }
    }

    public void Finish(WatchedVideo video) => Save(() =>
    {
        WriteGroup().GetAwaiter().GetResult();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Finish();
    });

    public void Dispose() => _file.Dispose();

    private (DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write) Column<T>(string name, Func<SmoothedReading, T> value)
        where T : struct =>
        (new DataField<T>(name), (group, field) => group.WriteAsync<T>(field, _rows.Select(value).ToArray()));

    private (DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write) Text(string name, Func<SmoothedReading, string> value) =>
        (new DataField<string>(name, nullable: false), (group, field) => group.WriteAsync(field, _rows.Select(value).ToArray()));

    private static WholeFile Begin(string path)
    {
        try
        {
            return WholeFile.Begin(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
    }

    private async Task WriteGroup()
    {
        using var group = _writer.CreateRowGroup();
        foreach (var (field, write) in _columns)
        {
            await write(group, field);
        }
        _rows.Clear();
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
}
