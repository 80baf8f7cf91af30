using System.Numerics;
using Mien.Core;
using Mien.Evaluation.Detectors;
using Mien.Vision.Drawing;

namespace Mien.Cli.EvaluateDetector;

/// <summary>Recall over false faces a photo, a line for each detector; from 0.01 to 10 false ones, in powers of ten.</summary>
internal static class DetectorPlot
{
    private const int Width = 720, Height = 480, Left = 60, Bottom = 50, Margin = 20;
    private const double Least = 0.01, Most = 10;

    private static readonly Color Black = new(30, 30, 30), Gray = new(215, 215, 215);
    private static readonly Color[] Lines = [new(200, 60, 40), new(40, 100, 190), new(50, 150, 80), new(150, 80, 170)];

    public static Image Draw(IReadOnlyList<DetectorResult> results)
    {
        var blank = new Image(Width, Height, 3);
        blank.Pixels.Fill(byte.MaxValue);
        var canvas = Canvas.Over(blank);
        (canvas.LineWidthPx, canvas.TextHeightPx) = (1, 14);
        Frame(canvas);
        canvas.LineWidthPx = 2;
        foreach (var (index, result) in results.Index())
        {
            var color = Lines[index % Lines.Length];
            Draw(canvas, result.Curve, color);
            canvas.Text(result.Name, new(Left + 12, Margin + 8 + (20 * index)), color);
        }
        return canvas.ToImage();
    }

    private static void Frame(Canvas canvas)
    {
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            canvas.Line(At(Least, tenth / 10.0), At(Most, tenth / 10.0), Gray);
            canvas.Text($"{10 * tenth} %", At(Least, tenth / 10.0) + new Vector2(-48, -8), Black);
        }
        foreach (var (place, text) in new[] { (0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10") })
        {
            canvas.Line(At(place, 0), At(place, 1), Gray);
            canvas.Text(text, At(place, 0) + new Vector2(-10, 6), Black);
        }
        canvas.Text("faces found, over false ones a photo", new(Left, Height - 24), Black);
    }

    private static void Draw(Canvas canvas, DetectionCurve curve, Color color)
    {
        var last = At(Least, 0);
        foreach (var (wrong, recall) in curve.Points)
        {
            var next = At(wrong, recall);
            canvas.Line(last, next, color);
            last = next;
        }
    }

    private static Vector2 At(double wrong, double recall)
    {
        var along = Math.Log10(Math.Clamp(wrong, Least, Most) / Least) / Math.Log10(Most / Least);
        return new((float)(Left + (along * (Width - Left - Margin))), (float)(Height - Bottom - (recall * (Height - Bottom - Margin))));
    }
}
