using System.Numerics;
using Mien.Core;
using Mien.Vision.Drawing;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Synthesis;

/// <summary>A contact sheet of synthetic faces: each with its expression below it, and a heading that says that they are synthetic.</summary>
public static class SynthesisSheet
{
    private const int Columns = 12, Most = 60, FacePx = 72, TextPx = 12, Gap = 6, LineGap = 2, TitlePx = 16;

    private const int CellWidth = FacePx + Gap, CellHeight = FacePx + LineGap + TextPx + Gap, Top = Gap + TitlePx + Gap;

    private static readonly Color Black = new(30, 30, 30);

    /// <param name="generator">That made them.</param>
    /// <param name="faces">At least one; of more than 60 some are shown, spread evenly.</param>
    /// <returns>RGB.</returns>
    public static Image Draw(string generator, IReadOnlyList<(Image Picture, string Shown)> faces)
    {
        var count = Math.Min(faces.Count, Most);
        var shown = Enumerable.Range(0, count).Select(at => faces[(int)((long)at * faces.Count / count)]).ToList();
        var sheet = new Image((Columns * CellWidth) + Gap, Top + ((count + Columns - 1) / Columns * CellHeight), 3);
        sheet.Pixels.Fill(byte.MaxValue);
        foreach (var (at, face) in shown.Index())
        {
            var picture = face.Picture.Resize(FacePx, FacePx).ToRgb();
            for (var y = 0; y < FacePx; y++)
            {
                picture.Row(y).CopyTo(sheet.Row((int)Corner(at).Y + y)[(3 * (int)Corner(at).X)..]);
            }
        }
        var canvas = Canvas.Over(sheet);
        canvas.TextHeightPx = TitlePx;
        canvas.Text($"SYNTHETIC faces, made by {generator}: no photographs", new(Gap, Gap), Black);
        canvas.TextHeightPx = TextPx;
        foreach (var (at, face) in shown.Index())
        {
            canvas.Text(face.Shown, Corner(at) + new Vector2(0, FacePx + LineGap), Black);
        }
        return canvas.ToImage();
    }

    private static Vector2 Corner(int at) => new(Gap + (at % Columns * CellWidth), Top + (at / Columns * CellHeight));
}
