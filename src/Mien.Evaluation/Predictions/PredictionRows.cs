using System.Collections;
using System.Globalization;
using CsvHelper;
using Mien.Core;

namespace Mien.Evaluation.Predictions;

/// <summary>The rows of a file of predictions, one after the other.</summary>
internal sealed class PredictionRows : IEnumerable<Prediction>
{
    // Scores are written with all their digits, and a softmax of 16 labels is together 1 within a few units of the last.
    private const float Tolerance = 1e-3f;

    private readonly CsvReader _csv;
    private readonly string _path;
    private readonly PredictionSource _source;
    private readonly int _row, _name, _shown, _age, _subject;
    private readonly int? _size, _mouth;
    private readonly int[] _votes, _scores;

    public PredictionRows(CsvReader csv, string path, PredictionSource source)
    {
        (_csv, _path, _source) = (csv, path, source);
        (_row, _name, _shown, _age, _subject) = (Place("row"), Place("name"), Place("shown"), Place("age"), Place("subject"));
        (_size, _mouth) = (Optional(PredictionFile.Size), Optional(PredictionFile.Mouth));
        _votes = source.Voted is null ? [] : [.. source.Voted.Select(label => Place($"votes:{label}"))];
        _scores = [.. source.Read.Select(label => Place($"score:{label}"))];
    }

    public IEnumerator<Prediction> GetEnumerator()
    {
        while (_csv.Read())
        {
            if (_csv.FieldCount != _csv.Headers.Count)
            {
                throw Fault("the line", $"{_csv.Headers.Count} fields", $"{_csv.FieldCount}");
            }
            yield return new(Number(_row, 1, int.MaxValue), CsvText.Plain(_csv.GetString(_name)), Shown(), new(_source.Read, Scores()))
            {
                Age = _csv.IsEmpty(_age) ? null : Number(_age, 0, 150),
                Subject = _csv.IsEmpty(_subject) ? null : CsvText.Plain(_csv.GetString(_subject)),
                SizePx = _size is not { } size || _csv.IsEmpty(size) ? null : Number(size, 1, int.MaxValue),
                MouthIsOpen = _mouth is not { } mouth || _csv.IsEmpty(mouth) ? null : IsOpen(mouth),
                Votes = _votes.Length == 0 || _csv.IsEmpty(_votes[0]) ? [] : Shares(_votes, "votes"),
            };
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private float[] Scores() => Shares(_scores, "score");

    private float[] Shares(int[] columns, string what)
    {
        var shares = columns.Select(Share).ToArray();
        return Math.Abs(shares.Sum() - 1) <= Tolerance
            ? shares
            : throw Fault(what, "shares that are together 1", shares.Sum().ToString(CultureInfo.InvariantCulture));
    }

    private float Share(int column) =>
        float.TryParse(_csv.GetString(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw Fault(_csv.Headers[column], "a share from 0 to 1", $"'{_csv.GetString(column)}'");

    private Expression Shown()
    {
        var word = _csv.GetString(_shown);
        return _source.Shown.FirstOrDefault(label => label.Name == word) ?? throw Fault("shown", $"one of {_source.Shown}", $"'{word}'");
    }

    private bool IsOpen(int column) => _csv.GetString(column) switch
    {
        PredictionFile.Open => true,
        PredictionFile.Closed => false,
        var other => throw Fault(PredictionFile.Mouth, $"{PredictionFile.Open} or {PredictionFile.Closed}", $"'{other}'"),
    };

    private int Number(int column, int least, int most) =>
        int.TryParse(_csv.GetString(column), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Fault(_csv.Headers[column], $"a whole number from {least}", $"'{_csv.GetString(column)}'");

    private int Place(string column) => _csv.TryGetFieldIndex(column, out var index)
        ? index
        : throw new BadInputException(_path, $"lacks the column {column}", "write it again by mien evaluate --predictions");

    private int? Optional(string column) => _csv.TryGetFieldIndex(column, out var index) ? index : null;

    // One line stands above the CSV.
    private BadInputException Fault(string field, string expected, string got) =>
        new($"{_path}, line {_csv.LineNumber + 1}, {field}", $"expected {expected}, got {got}", "write it again by mien evaluate --predictions");
}
