using Mien.Cli.Recognize;
using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Drawing;

namespace Mien.Cli.Shared.Photos;

/// <summary>The mark that is drawn over a picture for one face.</summary>
/// <param name="Box">The face.</param>
/// <param name="Text">One line.</param>
/// <param name="Color">Of the box, and behind the text.</param>
internal sealed record Mark(Box Box, string Text, Color Color)
{
    private static readonly Color Amber = new(255, 196, 0), Gray = new(190, 190, 190);

    /// <summary>A face with what it shows; gray where that is left open.</summary>
    public static Mark From(RecognizedFace recognized) => new(recognized.Face.Box, FaceText.Label(recognized), recognized.IsUnsure ? Gray : Amber);

    /// <summary>A face with its detector's confidence, and a dot on each of its points.</summary>
    public static IEnumerable<Mark> From(Face face)
    {
        yield return new(face.Box, FaceText.Confidence(face), Amber);
        if (face.Landmarks is { } points)
        {
            foreach (var point in points.ToArray())
            {
                yield return new(new(point.X, point.Y, 1, 1), "", Amber);
            }
        }
    }

    /// <summary>A copy of the picture with marks, those given last on top.</summary>
    public static Image Over(Image image, IEnumerable<Mark> marks)
    {
        var canvas = Canvas.Over(image);
        foreach (var (box, text, color) in marks)
        {
            canvas.Rectangle(box, color);
            if (text.Length > 0)
            {
                canvas.Label(text, box, color);
            }
        }
        return canvas.ToImage();
    }
}
