using Mien.Core;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Imaging;

namespace Mien.Lab.Augmentation;

/// <summary>A picture of what a recipe does to faces: a row a face, first as it is, then varied again and again.</summary>
public static class Sheet
{
    private const int Gap = 4, SmallestCell = 72;
    private const byte White = 255;

    /// <param name="faces">All of one size and number of channels; at least one.</param>
    /// <param name="options">How they are varied.</param>
    /// <param name="columns">Variations of each.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <returns>Gray or RGB, as the faces.</returns>
    public static Image Draw(IReadOnlyList<Image> faces, AugmentOptions options, int columns, ulong seed)
    {
        var (width, height, channels) = (faces[0].Width, faces[0].Height, faces[0].Channels);
        var scale = Math.Max(1, (SmallestCell + width - 1) / width);
        var (cellWidth, cellHeight) = ((width * scale) + Gap, (height * scale) + Gap);
        var sheet = new Image((cellWidth * (columns + 1)) + Gap, (cellHeight * faces.Count) + Gap, channels);
        sheet.Pixels.Fill(White);
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(seed);
        var batch = ToTensor(faces);
        var labels = Creation.Identity(faces.Count);
        var augmenter = new Augmenter(options);
        for (var column = 0; column <= columns; column++)
        {
            var shown = column == 0 ? batch : augmenter.Apply(batch, labels).Faces;
            var cells = ToImages(shown, width, height, channels);
            for (var row = 0; row < cells.Count; row++)
            {
                Paste(cells[row].Resize(width * scale, height * scale), sheet, Gap + (column * cellWidth), Gap + (row * cellHeight));
            }
        }
        return sheet;
    }

    private static Tensor ToTensor(IReadOnlyList<Image> faces)
    {
        var (area, channels) = (faces[0].Width * faces[0].Height, faces[0].Channels);
        var values = new float[faces.Count * channels * area];
        for (var at = 0; at < values.Length; at++)
        {
            var (face, channel, pixel) = (at / (channels * area), at / area % channels, at % area);
            values[at] = faces[face].Pixels[(pixel * channels) + channel] / (float)byte.MaxValue;
        }
        return Tensor.From<float>(values, faces.Count, channels, faces[0].Height, faces[0].Width);
    }

    private static List<Image> ToImages(Tensor faces, int width, int height, int channels)
    {
        var area = width * height;
        return [.. faces.ToArray<float>().Chunk(channels * area).Select(values =>
        {
            var image = new Image(width, height, channels);
            for (var at = 0; at < values.Length; at++)
            {
                image.Pixels[(at % area * channels) + (at / area)] = (byte)Math.Round(values[at] * byte.MaxValue);
            }
            return image;
        })];
    }

    private static void Paste(Image cell, Image sheet, int left, int top)
    {
        for (var y = 0; y < cell.Height; y++)
        {
            cell.Row(y).CopyTo(sheet.Row(top + y)[(left * sheet.Channels)..]);
        }
    }
}
