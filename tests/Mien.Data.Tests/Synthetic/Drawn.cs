using Mien.Core;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Data.Tests.Curation;

namespace Mien.Data.Tests.Synthetic;

/// <summary>Synthetic sets of drawn pictures.</summary>
internal static class Drawn
{
    public static SyntheticCard Card { get; } = new()
    {
        Generator = "dcgan", Kind = "gan", ModelHash = new('a', 64), LearnedFrom = new("fer2013, Training: 3 faces", "For research."), Created = new(2026, 1, 1),
    };

    /// <summary>Soft light and dark places, 48 × 48, gray.</summary>
    public static Image Face(int seed) => From(Portraits.Draw(seed));

    public static Image From(ReadOnlySpan<byte> pixels)
    {
        var picture = new Image(48, 48, 1);
        pixels.CopyTo(picture.Pixels);
        return picture;
    }

    /// <summary>A set whose faces are drawn with the seeds 0, 1, 2, ….</summary>
    public static SyntheticSet Set(string folder, IReadOnlyList<(Image Picture, string Label, string Source)> faces, LearnedFrom? learned = null)
    {
        using var writer = SyntheticSetWriter.Begin(folder, Card with { LearnedFrom = learned ?? Card.LearnedFrom });
        foreach (var (at, face) in faces.Index())
        {
            writer.Add(face.Picture, Tally.Parse(face.Label)!, (ulong)at, face.Source);
        }
        return writer.Finish();
    }
}
