using System.Globalization;
using CsvHelper;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Labelled;

namespace Mien.Data.Synthetic;

/// <summary>The table <c>faces.csv</c> of a synthetic set: that of any set in Mien's form, with two columns more, <c>generator</c> and <c>seed</c>; its <c>source</c> is the face that was translated.</summary>
internal static class SyntheticTable
{
    private const string NextStep = "make the set again with mien synthesize";

    /// <exception cref="DatasetException">No such table, or a wrong line in it.</exception>
    public static IReadOnlyList<SyntheticFace> Read(string folder)
    {
        var faces = FacesCsv.ReadAny(folder, FacesCsv.FileName);
        using var table = CsvTable.Open(Path.Combine(folder, FacesCsv.FileName), ["file", "label", "source", "generator", "seed"], NextStep);
        var rows = new List<SyntheticFace>(faces.Count);
        while (table.Read())
        {
            var face = faces[rows.Count];
            var (generator, seed) = (CsvText.Plain(table.Text("generator")), table.Text("seed"));
            rows.Add(new(
                face.File, face.Label.IsEmpty ? throw table.Fault("label", "expected an expression, got none") : face.Label,
                generator.Length > 0 ? generator : throw table.Fault("generator", "expected the generator's name, got none"),
                ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw table.Fault("seed", $"expected a whole number from 0 on, got '{seed}'"),
                face.Source, face.Age));
        }
        return rows;
    }

    public static void Write(string folder, IEnumerable<SyntheticFace> faces) => WholeFile.Write(Path.Combine(folder, FacesCsv.FileName), stream =>
    {
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        Row(csv, [.. FacesCsv.Columns, "generator", "seed"]);
        foreach (var face in faces)
        {
            var plain = new LabelledFace(face.File) { Label = face.Label, Age = face.Age, Split = Folders.FolderPart.Training, Source = face.Source };
            Row(csv, [.. FacesCsv.Fields(plain), CsvText.Guarded(face.Generator), face.Seed.ToString(CultureInfo.InvariantCulture)]);
        }
        csv.Flush();
    });

    private static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }
        csv.EndRecord();
    }
}
