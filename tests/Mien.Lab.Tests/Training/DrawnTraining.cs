using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Lab.Recipes;

namespace Mien.Lab.Tests.Training;

/// <summary>A training of seconds: sixty faces of noise, two labels, three epochs.</summary>
internal static class DrawnTraining
{
    public static Recipe Recipe { get; } = Recipe.Parse(
        """
        {
          "seed": 5,
          "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.2 },
          "network": { "name": "mini-xception" },
          "augment": { "flip": 0.5, "rotateDegrees": 10, "shift": 0.1, "zoom": 0.1 },
          "optimize": { "rate": 0.01, "schedule": "one-cycle", "weightDecay": 1e-4, "average": 0.9, "epochs": 3, "batch": 16 }
        }
        """,
        "drawn.json");

    public static Split Split(TemporaryFolder folder)
    {
        var rows = Enumerable.Range(0, 80).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 60 ? "Training" : "PublicTest", Age: row % 3 == 0 ? 8 : 30));
        var (faces, votes, ages) = DrawnFer2013.Write(folder, [.. rows]);
        return Fer2013Dataset.Read(new(faces, votes, ages)).OfficialSplit(Fer2013Dataset.OwnLabels);
    }
}
