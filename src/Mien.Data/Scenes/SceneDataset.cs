using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Scenes;

/// <summary>Natural photos whose faces are annotated: <c>faces.csv</c> with a row for each face, <c>negatives.txt</c> with photos that have none.</summary>
public static class SceneDataset
{
    private const string Faces = "faces.csv", Negatives = "negatives.txt";
    private static readonly string[] Columns = ["image", "x", "y", "w", "h", "ignore", "child", "frontal"];

    /// <summary>Photos with faces in the order of the table, then those without; the photos themselves are read when asked for.</summary>
    /// <param name="folder">Holds the two files and what they name. Without <c>negatives.txt</c> there are only photos with faces.</param>
    /// <exception cref="DatasetException">No such folder or table, or a wrong line in it.</exception>
    public static IReadOnlyList<Scene> Read(string folder)
    {
        var faces = new Dictionary<string, List<SceneFace>>(StringComparer.Ordinal);
        using (var table = CsvTable.Open(Path.Combine(folder, Faces), Columns, "give a folder that holds such a table"))
        {
            while (table.Read())
            {
                var image = table.Text("image");
                if (!faces.TryGetValue(image, out var list))
                {
                    faces[image] = list = [];
                }
                list.Add(Face(table));
            }
        }
        var negatives = Path.Combine(folder, Negatives);
        var without = File.Exists(negatives) ? File.ReadLines(negatives).Select(line => line.Trim()).Where(line => line.Length > 0) : [];
        return
        [
            .. faces.Select(scene => new Scene(scene.Key, Path.Combine(folder, scene.Key), scene.Value)),
            .. without.Where(name => !faces.ContainsKey(name)).Distinct().Select(name => new Scene(name, Path.Combine(folder, name), [])),
        ];
    }

    private static SceneFace Face(CsvTable table)
    {
        const int Longest = 100_000;
        var box = new Box(
            table.Number("x", -Longest, Longest), table.Number("y", -Longest, Longest), table.Number("w", 1, Longest), table.Number("h", 1, Longest));
        return new(box, table.Number("ignore", 0, 1) == 1, Known(table, "child"), Known(table, "frontal"));
    }

    private static bool? Known(CsvTable table, string column) => table.Bytes(column).IsEmpty ? null : table.Number(column, 0, 1) == 1;
}
