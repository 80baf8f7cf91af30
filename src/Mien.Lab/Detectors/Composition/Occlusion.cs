using System.Numerics;
using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Drawing;

namespace Mien.Lab.Detectors.Composition;

/// <summary>Draws before a face what hides faces: glasses, a mask, a hand. Simple shapes; what matters is that a part of the face is gone.</summary>
internal sealed class Occlusion(Canvas canvas, Random random)
{
    private const int Corners = 20;

    /// <summary>Draws one of them.</summary>
    /// <param name="points">Of the face.</param>
    public void Draw(Landmarks points)
    {
        switch (random.Next(4))
        {
            case 0: Glasses(points, isDark: false); break;
            case 1: Glasses(points, isDark: true); break;
            case 2: Mask(points); break;
            default: Hand(points); break;
        }
    }

    private void Glasses(Landmarks points, bool isDark)
    {
        var across = points.RightEye - points.LeftEye;
        var color = isDark ? Gray(0, 60) : AnyColor();
        canvas.LineWidthPx = Math.Max(1, (int)(across.Length() * WindowDraw.Between(random, 0.04f, 0.14f)));
        var radius = across.Length() * WindowDraw.Between(random, 0.3f, 0.46f);
        foreach (var eye in new[] { points.LeftEye, points.RightEye })
        {
            var lens = Ellipse(eye, radius, radius * 0.8f, Vector2.Normalize(across));
            if (isDark)
            {
                canvas.FillPolygon(lens, color);
                continue;
            }
            for (var i = 0; i < lens.Length; i++)
            {
                canvas.Line(lens[i], lens[(i + 1) % lens.Length], color);
            }
        }
        canvas.Line(points.LeftEye + (across * 0.35f), points.LeftEye + (across * 0.65f), color);
    }

    private void Mask(Landmarks points)
    {
        var across = points.RightEye - points.LeftEye;
        var down = ((points.LeftMouth + points.RightMouth) - (points.LeftEye + points.RightEye)) / 2;
        var nose = points.EyeCenter + (down * WindowDraw.Between(random, 0.25f, 0.6f));
        var chin = points.EyeCenter + (down * WindowDraw.Between(random, 1.5f, 1.8f));
        canvas.FillPolygon(
            [nose, nose + (across * 0.75f) + (down * 0.1f), nose + (across * 0.75f) + (down * 0.6f), chin + (across * 0.35f), chin - (across * 0.35f),
                nose - (across * 0.75f) + (down * 0.6f), nose - (across * 0.75f) + (down * 0.1f)],
            random.Next(3) == 0 ? AnyColor() : random.Next(3) == 0 ? Gray(10, 60) : Gray(170, 255));
    }

    // Three fingers and a palm over a part of the face, in a color of skin.
    private void Hand(Landmarks points)
    {
        var eyes = points.EyeDistance;
        var middle = points.Nose + (eyes * new Vector2(WindowDraw.Between(random, -1, 1), WindowDraw.Between(random, 0.1f, 1.1f)));
        var angle = WindowDraw.Between(random, 0, MathF.Tau);
        var along = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        var beside = new Vector2(-along.Y, along.X);
        var light = WindowDraw.Between(random, 0.35f, 1);
        var skin = new Color((byte)(235 * light), (byte)(190 * light), (byte)(160 * light));
        canvas.FillPolygon(Ellipse(middle, eyes * 0.55f, eyes * 0.45f, along), skin);
        for (var finger = -1; finger <= 1; finger++)
        {
            canvas.FillPolygon(Ellipse(middle + (eyes * ((0.6f * along) + (0.3f * finger * beside))), eyes * 0.55f, eyes * 0.13f, along), skin);
        }
    }

    private static Vector2[] Ellipse(Vector2 middle, float along, float beside, Vector2 direction)
    {
        var other = new Vector2(-direction.Y, direction.X);
        return [.. Enumerable.Range(0, Corners).Select(i => MathF.Tau * i / Corners).Select(a => middle + (along * MathF.Cos(a) * direction) + (beside * MathF.Sin(a) * other))];
    }

    private Color Gray(int least, int most)
    {
        var value = (byte)random.Next(least, most);
        return new(value, value, (byte)Math.Min(255, value + random.Next(30)));
    }

    private Color AnyColor() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
