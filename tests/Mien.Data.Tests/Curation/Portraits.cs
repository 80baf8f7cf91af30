using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Tests.Curation;

/// <summary>Face sets whose pixels a test draws: smooth random patches, no two alike.</summary>
internal static class Portraits
{
    public const int Size = 48;

    /// <summary>A picture of soft light and dark places that a seed decides.</summary>
    public static byte[] Draw(int seed)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 12).Select(_ => (X: random.NextDouble() * 4, Y: random.NextDouble() * 4, Phase: random.NextDouble() * 7)).ToArray();
        return Each((x, y) => 128 + (8.5 * waves.Sum(wave => Math.Sin((wave.X * x / 8) + (wave.Y * y / 8) + wave.Phase))));
    }

    public static byte[] Each(Func<int, int, double> value) =>
        [.. Enumerable.Range(0, Size * Size).Select(at => (byte)Math.Clamp(Math.Round(value(at % Size, at / Size)), 0, 255))];

    public static byte[] Mirrored(byte[] face) => Each((x, y) => face[(y * Size) + Size - 1 - x]);

    public static FaceSet Set(IReadOnlyList<byte[]> faces, IReadOnlyList<int>? labels = null, IReadOnlyList<string?>? subjects = null)
    {
        var table = new FaceTable([.. faces.SelectMany(face => face)], Size, 1, [.. faces.Select((_, face) => $"{face}")], [.. faces.Select(_ => (short)-1)])
        {
            Subjects = subjects,
        };
        var targets = new float[faces.Count * LabelSet.Fer2013.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            targets[(face * LabelSet.Fer2013.Count) + (labels?[face] ?? 0)] = 1;
        }
        return new(table, [.. Enumerable.Range(0, faces.Count)], LabelSet.Fer2013, targets);
    }
}
