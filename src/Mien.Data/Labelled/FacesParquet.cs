using Mien.Core;
using Parquet.Serialization;

namespace Mien.Data.Labelled;

/// <summary>The table of a set as Apache Parquet: the columns of <c>faces.csv</c>, texts all.</summary>
public static class FacesParquet
{
    /// <summary>The table's name in a set's folder.</summary>
    public const string FileName = "faces.parquet";

    /// <summary>Writes the table, whole.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public static void Write(string folder, IEnumerable<LabelledFace> faces)
    {
        using var memory = new MemoryStream();
        ParquetSerializer.SerializeAsync(faces.Select(Row.From), memory).GetAwaiter().GetResult();
        WholeFile.Write(Path.Combine(folder, FileName), memory.ToArray());
    }

    private sealed class Row
    {
        public required string File { get; init; }

        public required string Label { get; init; }

        public required string Votes { get; init; }

        public required string Subject { get; init; }

        public required string Age { get; init; }

        public required string Split { get; init; }

        public required string Source { get; init; }

        public required string Box { get; init; }

        public required string Landmarks { get; init; }

        public static Row From(LabelledFace face)
        {
            string[] fields = [.. FacesCsv.Fields(face)];
            return new() { File = face.File, Label = fields[1], Votes = fields[2], Subject = fields[3], Age = fields[4], Split = fields[5], Source = fields[6], Box = fields[7], Landmarks = fields[8] };
        }
    }
}
