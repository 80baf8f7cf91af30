using System.Numerics;
using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Scenes;

/// <summary>Photos for face detection: a folder with <c>labels.csv.gz</c> and <c>images/</c>. Boxes are a person's and a teacher network's.</summary>
public static class DetectionPhotos
{
    /// <summary>The table's name.</summary>
    public const string Table = "labels.csv.gz";

    private const string Images = "images", Teacher = "yunet", Hand = "human";
    private const float Longest = 100_000;
    private static readonly string[] Columns = ["image", "source", "x", "y", "w", "h", "score", "label", "x0", "y0", "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4"];

    /// <summary>All photos that the table names, in its order; the photos themselves are read when asked for.</summary>
    /// <param name="folder">Holds the table and the folder <c>images</c>.</param>
    /// <exception cref="DatasetException">No such table, or a wrong line in it.</exception>
    public static IReadOnlyList<DetectionPhoto> Read(string folder)
    {
        var labels = new Dictionary<string, List<DetectionLabel>>(StringComparer.Ordinal);
        using var table = CsvTable.Open(Path.Combine(folder, Table), Columns, "give a folder that holds such a table");
        while (table.Read())
        {
            var name = table.Text("image");
            if (!labels.TryGetValue(name, out var list))
            {
                labels[name] = list = [];
            }
            list.Add(Label(table));
        }
        return [.. labels.Select(photo => new DetectionPhoto(photo.Key, Path.Combine(folder, Images, photo.Key), photo.Value))];
    }

    private static DetectionLabel Label(CsvTable table)
    {
        var source = table.Text("source");
        if (source is not (Teacher or Hand))
        {
            throw table.Fault("source", $"expected {Teacher} or {Hand}, got '{source}'");
        }
        var box = new Box(Coordinate(table, "x"), Coordinate(table, "y"), table.Decimal("w", 0, Longest), table.Decimal("h", 0, Longest));
        return source == Hand
            ? new(true, box, 1, table.Text("label"), null)
            : new(false, box, table.Decimal("score", 0, 1), table.Text("label"), new(Point(table, 0), Point(table, 1), Point(table, 2), Point(table, 3), Point(table, 4)));
    }

    private static Vector2 Point(CsvTable table, int number) => new(Coordinate(table, $"x{number}"), Coordinate(table, $"y{number}"));

    private static float Coordinate(CsvTable table, string column) => table.Decimal(column, -Longest, Longest);
}
