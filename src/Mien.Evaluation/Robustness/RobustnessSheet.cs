using System.Globalization;
using System.Numerics;
using Mien.Core;
using Mien.Vision.Drawing;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Robustness;

/// <summary>A picture of what the suite does to a face: a row for each family, in it a block for each kind, in it a face for each strength.</summary>
public static class RobustnessSheet
{
    private const int SmallestCell = 72, Gap = 2, BlockGap = 14, TextHeight = 12, TextRoom = 18;

    private static readonly Color Ink = new(30, 30, 30);

    /// <param name="face">Gray or RGB; not changed.</param>
    /// <param name="row">Which face of its data set it is: the sheet shows what the suite reads.</param>
    /// <param name="seed">Of the suite.</param>
    /// <param name="kinds">The kinds of corruption.</param>
    /// <returns>RGB.</returns>
    public static Image Draw(Image face, int row, int seed, IReadOnlyList<ICorruption> kinds)
    {
        var enlarged = Math.Max(1, (int)Math.Ceiling(SmallestCell / (double)Math.Min(face.Width, face.Height)));
        var cell = (Width: (face.Width * enlarged) + Gap, Height: (face.Height * enlarged) + Gap);
        var families = kinds.GroupBy(kind => kind.Family).ToList();
        var block = (Width: kinds.Max(kind => kind.Strengths.Count) * cell.Width + BlockGap, Height: cell.Height + TextRoom + BlockGap);
        var sheet = new Image(BlockGap + cell.Width + BlockGap + (families.Max(family => family.Count()) * block.Width), BlockGap + (families.Count * block.Height), 3);
        sheet.Pixels.Fill(byte.MaxValue);
        var canvas = Canvas.Over(sheet);
        canvas.TextHeightPx = TextHeight;
        var faces = new List<(Image Face, Vector2 At)>();
        foreach (var (line, family) in families.Index())
        {
            var corner = new Vector2(BlockGap, BlockGap + (line * block.Height));
            Add(family.Key, face, corner);
            foreach (var (place, kind) in family.Index())
            {
                corner.X = BlockGap + cell.Width + BlockGap + (place * block.Width);
                foreach (var (at, strength) in kind.Strengths.Index())
                {
                    Add(at == 0 ? Title(kind) : "", kind.Apply(face, strength, seed, row), corner + new Vector2(at * cell.Width, 0));
                }
            }
        }
        var lettered = canvas.ToImage();
        faces.ForEach(each => Paste(each.Face.Resize(each.Face.Width * enlarged, each.Face.Height * enlarged).ToRgb(), lettered, each.At));
        return lettered;

        void Add(string title, Image shown, Vector2 corner)
        {
            canvas.Text(title, corner, Ink);
            faces.Add((shown, corner + new Vector2(0, TextRoom)));
        }
    }

    private static string Title(ICorruption kind) =>
        $"{kind.Name} {string.Join(", ", kind.Strengths.Select(strength => strength.ToString(CultureInfo.InvariantCulture)))}";

    private static void Paste(Image cell, Image sheet, Vector2 at)
    {
        for (var y = 0; y < cell.Height; y++)
        {
            cell.Row(y).CopyTo(sheet.Row((int)at.Y + y)[((int)at.X * sheet.Channels)..]);
        }
    }
}
