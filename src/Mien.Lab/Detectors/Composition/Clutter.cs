using System.Numerics;
using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Drawing;

namespace Mien.Lab.Detectors.Composition;

/// <summary>Draws shapes that are no face, beside the faces: disks, bars, lines, a few letters, so that not everything drawn is a face.</summary>
internal static class Clutter
{
    private const int Most = 6, Tries = 6;

    /// <summary>Draws some.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="faces">What stays free.</param>
    /// <param name="random">Decides.</param>
    public static void Draw(Canvas canvas, IReadOnlyCollection<FaceTruth> faces, Random random)
    {
        for (var shapes = 1 + random.Next(Most); shapes > 0; shapes--)
        {
            if (Free(canvas, faces, random) is { } box)
            {
                Draw(canvas, box, random);
            }
        }
    }

    private static Box? Free(Canvas canvas, IReadOnlyCollection<FaceTruth> faces, Random random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (width, height) = (WindowDraw.Between(random, 6, canvas.Width / 3f), WindowDraw.Between(random, 6, canvas.Height / 3f));
            var box = new Box(WindowDraw.Between(random, 0, canvas.Width - width), WindowDraw.Between(random, 0, canvas.Height - height), width, height);
            if (faces.All(face => face.Box.Intersect(box).Area == 0))
            {
                return box;
            }
        }
        return null;
    }

    private static void Draw(Canvas canvas, Box box, Random random)
    {
        var color = new Color((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        switch (random.Next(5))
        {
            case 0:
                Disk(canvas, box, color, random);
                break;
            case 1:
                canvas.FillRectangle(box, color);
                break;
            case 2:
                canvas.LineWidthPx = 1 + random.Next(4);
                canvas.Line(new(box.X, box.Y), new(box.Right, box.Bottom), color);
                break;
            case 3:
                canvas.FillPolygon([new(box.X, box.Bottom), new(box.X + (box.Width / 2), box.Y), new(box.Right, box.Bottom)], color);
                break;
            default:
                canvas.TextHeightPx = Math.Clamp((int)box.Height, 8, 40);
                canvas.Text(string.Concat(Enumerable.Range(0, 1 + random.Next(6)).Select(_ => (char)('A' + random.Next(26)))), new Vector2(box.X, box.Y), color);
                break;
        }
    }

    // A ball, and now and then one with a smaller disk in it, as wheels, clocks and flowers have.
    private static void Disk(Canvas canvas, Box box, Color color, Random random)
    {
        canvas.FillEllipse(box, color);
        if (random.Next(2) == 0)
        {
            canvas.FillEllipse(new(box.X + (box.Width / 4), box.Y + (box.Height / 4), box.Width / 2, box.Height / 2), color.Legible);
        }
    }
}
