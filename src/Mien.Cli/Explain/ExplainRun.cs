using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Explanation;
using Mien.Recognition;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Cli.Explain;

/// <summary>One run of <c>mien explain</c>.</summary>
/// <param name="output">Takes what was read and written.</param>
/// <param name="recognizer">Finds and reads the faces.</param>
/// <param name="explainer">Of the same model.</param>
/// <param name="facesOnly">Whether pictures are faces already cut out, to which no margin is added.</param>
internal sealed class ExplainRun(TextWriter output, ExpressionRecognizer recognizer, IExplainer explainer, bool facesOnly)
{
    // A face already cut out is often 48 pixels wide: too small to see colors on.
    private const int LeastSide = 448;

    /// <exception cref="BadInputException">The photo, the model or the place to write to cannot be used, or no face is found.</exception>
    public void Run(string photo, string explained, string? expression, ImageReadOptions reading)
    {
        var label = expression is null ? null : Known(expression, recognizer.Card);
        OutputFile.RequirePicture(explained, photo);
        var image = Image.Read(photo, reading);
        var found = recognizer.Recognize(image);
        if (found.Turn is { } turn)
        {
            // The faces stand upright in the turned picture, and so should what is painted over them.
            image = image.Rotate(turn);
        }
        if (found.Faces.Count == 0)
        {
            throw new BadInputException(
                photo, "no face is found in it", "give a picture in which a face looks at the camera, or --faces-only for one already cut out");
        }
        var factor = Math.Max(1, (int)Math.Ceiling((double)LeastSide / Math.Max(image.Width, image.Height)));
        var picture = image.Resize(image.Width * factor, image.Height * factor).ToRgb();
        foreach (var read in found.Upright)
        {
            var (face, scores) = read;
            var square = face.Box.Squared(facesOnly ? 1 : recognizer.Card.CropScale);
            var map = explainer.Explain(Crop(image, square), label ?? scores.Top);
            HeatOverlay.Paint(picture, new(square.X * factor, square.Y * factor, square.Width * factor, square.Height * factor), map);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{FaceText.Label(read)}, {FaceText.Box(face.Box)}: explained is {label ?? scores.Top}, {scores[label ?? scores.Top]:0 %}."));
        }
        picture.Save(explained);
        output.WriteLine($"Red speaks for it, blue against it: {explained}");
    }

    private Image Crop(Image image, Box square)
    {
        var card = explainer.Card;
        var crop = image.Crop(square, card.InputSize, card.InputSize);
        return card.Channels == 1 ? crop.ToGray() : crop.ToRgb();
    }

    private static Expression Known(string name, ModelCard card)
    {
        var label = card.Labels.FirstOrDefault(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return label ?? throw new BadInputException($"--expression {name}", $"the model knows {card.Labels}", "choose one of these");
    }
}
