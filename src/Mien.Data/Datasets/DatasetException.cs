using Mien.Core;

namespace Mien.Data.Datasets;

/// <summary>A file of a data set cannot be used: says which file and, where it is known, which line and field.</summary>
/// <param name="file">The file, as the user gave it.</param>
/// <param name="line">Its line, from 1; null where the fault is the file's as a whole.</param>
/// <param name="field">The column; null where the fault is the line's as a whole.</param>
/// <param name="fault">What is wrong, without a full stop.</param>
/// <param name="nextStep">What the user can do, an imperative without a full stop.</param>
public sealed class DatasetException(string file, int? line, string? field, string fault, string nextStep)
    : BadInputException(Place(file, line, field), fault, nextStep)
{
    /// <summary>The file, as the user gave it.</summary>
    public string File { get; } = file;

    /// <summary>Its line, from 1; null where the fault is the file's as a whole.</summary>
    public int? Line { get; } = line;

    /// <summary>The column; null where the fault is the line's as a whole.</summary>
    public string? Field { get; } = field;

    private static string Place(string file, int? line, string? field) =>
        string.Join(", ", new[] { file, line is null ? null : $"line {line}", field }.OfType<string>());
}
