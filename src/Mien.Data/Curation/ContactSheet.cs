using System.Numerics;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Vision.Drawing;
using Mien.Vision.Imaging;

namespace Mien.Data.Curation;

/// <summary>Faces side by side, with row and age under each: what was chosen can be looked at before it is believed.</summary>
public static class ContactSheet
{
    private const int Columns = 10, FacePx = 96, TextPx = 13, Gap = 6, LineGap = 2;

    private const int CellWidth = FacePx + Gap, CellHeight = FacePx + LineGap + TextPx + Gap;

    private static readonly Color Black = new(30, 30, 30);

    /// <summary>Draws faces spread evenly over a set.</summary>
    /// <param name="faces">At least one.</param>
    /// <param name="count">The most faces to show, at least 1.</param>
    /// <returns>RGB; ten faces a row, in the set's order.</returns>
    /// <exception cref="ArgumentException">No face, or a count below 1.</exception>
    public static Image Draw(FaceSet faces, int count)
    {
        if (faces.Count == 0 || count < 1)
        {
            throw new ArgumentException($"Expected at least 1 face to show at least 1 of, got {faces.Count} and {count}.", nameof(faces));
        }
        var shown = Spread(faces.Count, count).ToList();
        var columns = Math.Min(Columns, shown.Count);
        var sheet = new Image((columns * CellWidth) + Gap, ((shown.Count + columns - 1) / columns * CellHeight) + Gap, 3);
        sheet.Pixels.Fill(byte.MaxValue);
        foreach (var (at, face) in shown.Index())
        {
            Paste(faces.Picture(face).Resize(FacePx, FacePx), sheet, Left(at), Top(at));
        }
        var canvas = Canvas.Over(sheet);
        canvas.TextHeightPx = TextPx;
        foreach (var (at, face) in shown.Index())
        {
            canvas.Text(Caption(faces, face), new Vector2(Left(at), Top(at) + FacePx + LineGap), Black);
        }
        return canvas.ToImage();

        int Left(int at) => Gap + (at % columns * CellWidth);

        int Top(int at) => Gap + (at / columns * CellHeight);
    }

    /// <summary><c>28562, age 7</c>; <c>28562, age ?</c> where it is not known.</summary>
    internal static string Caption(FaceSet faces, int face) =>
        FormattableString.Invariant($"{faces.Row(face)}, age {faces.Age(face)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}");

    /// <summary>Places of a set, evenly apart, the first one among them; all of them where there are no more.</summary>
    internal static IEnumerable<int> Spread(int all, int count) =>
        Enumerable.Range(0, Math.Min(all, count)).Select(at => (int)((long)at * all / Math.Min(all, count)));

    private static void Paste(Image face, Image sheet, int left, int top)
    {
        for (var y = 0; y < face.Height; y++)
        {
            var from = face.Row(y);
            var to = sheet.Row(top + y)[(left * sheet.Channels)..];
            for (var x = 0; x < face.Width * sheet.Channels; x++)
            {
                to[x] = from[face.Channels == 1 ? x / sheet.Channels : x];
            }
        }
    }
}
