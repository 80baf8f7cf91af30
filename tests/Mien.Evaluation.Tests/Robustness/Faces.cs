using Mien.Core;
using Mien.Drawings;
using Mien.Evaluation.Robustness;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Tests.Robustness;

/// <summary>Pictures to corrupt, and what was done to them.</summary>
internal static class Faces
{
    /// <summary>A drawn face, cut as a data set cuts faces.</summary>
    public static Image Drawn(int side = 48, int channels = 1)
    {
        var picture = new Image(192, 192, 3);
        picture.Pixels.Fill(200);
        var face = new DrawnFace { Center = new(96, 96), HeightPx = 150, Expression = Expression.Happy };
        face.DrawOn(picture);
        var crop = picture.Crop(face.Box.Squared(1.02f), side, side);
        return channels == 1 ? crop.ToGray() : crop;
    }

    /// <summary>One level everywhere.</summary>
    public static Image Flat(byte level, int side = 48, int channels = 1)
    {
        var image = new Image(side, side, channels);
        image.Pixels.Fill(level);
        return image;
    }

    public static ICorruption Kind(string name) => Corruption.All.Single(kind => kind.Name == name);

    public static Image Corrupt(string name, Image face, double strength, int row = 1) => Kind(name).Apply(face, strength, seed: 0, row);

    public static double Mean(Image image) => image.Pixels.ToArray().Average(value => (double)value);

    public static double Deviation(Image image)
    {
        var mean = Mean(image);
        return Math.Sqrt(image.Pixels.ToArray().Average(value => (value - mean) * (value - mean)));
    }

    public static double SquaredDifference(Image one, Image other) =>
        one.Pixels.ToArray().Paired(other.Pixels.ToArray(), (a, b) => (double)(a - b) * (a - b)).Average();

    /// <summary>The pixels that differ, as places from 0 to 1.</summary>
    public static List<(double X, double Y)> Changed(Image one, Image other) =>
        [.. Enumerable.Range(0, one.Width * one.Height)
            .Where(at => !one.Pixels.Slice(at * one.Channels, one.Channels).SequenceEqual(other.Pixels.Slice(at * one.Channels, one.Channels)))
            .Select(at => (((at % one.Width) + 0.5) / one.Width, ((at / one.Width) + 0.5) / one.Height))];
}
