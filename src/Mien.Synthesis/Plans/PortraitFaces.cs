using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Synthesis.Plans;

/// <summary>A real face as pictures start from it: head and shoulders, square.</summary>
/// <param name="Picture">The square.</param>
/// <param name="Face">The face in it.</param>
internal sealed record StartingFace(Image Picture, Box Face);

/// <summary>The faces of portraits: found before a picture is changed and after it is drawn. A picture that does not show one large face is no portrait.</summary>
/// <param name="detector">Finds faces; disposed with this.</param>
/// <param name="size">The longest side of a cut face, in pixels.</param>
internal sealed class PortraitFaces(IFaceDetector detector, int size) : IDisposable
{
    // Of the picture's shorter side; a smaller face stands in a picture of a whole person or a scene.
    private const float LeastShare = 0.2f;

    // Around the face's longer side: what is kept of a drawn picture, and what a picture starts from.
    private const float CutScale = 1.3f, StartScale = 2;

    /// <summary>The square around a real face.</summary>
    /// <param name="source">The face.</param>
    /// <param name="fault">Why there is none.</param>
    public StartingFace? Start(SourceFace source, out string? fault)
    {
        Image picture;
        try
        {
            picture = Image.Read(source.Path);
        }
        catch (BadInputException)
        {
            fault = "whose source cannot be read";
            return null;
        }
        var box = source.Box;
        fault = null;
        if (box is null)
        {
            box = detector.Detect(picture) is [var face, ..] ? face.Box : null;
        }
        if (box is not { Width: > 0, Height: > 0 } found)
        {
            fault = "whose source shows no face";
            return null;
        }
        var square = found.Squared(StartScale);
        return new(picture.ToRgb().Crop(square), new(found.X - square.X, found.Y - square.Y, found.Width, found.Height));
    }

    /// <summary>The face of a drawn picture.</summary>
    /// <param name="picture">RGB.</param>
    /// <param name="reason">Why it is none.</param>
    public Image? Find(Image picture, out string? reason)
    {
        var faces = detector.Detect(picture);
        reason = faces switch
        {
            [] => "without a face",
            [var largest, ..] when largest.Box.Height < LeastShare * Math.Min(picture.Width, picture.Height) => "with a face too small for a portrait",
            [var largest, var second, ..] when second.Box.Height > largest.Box.Height / 2 => "with several faces",
            _ => null,
        };
        return reason is null ? Cut(picture, faces[0].Box) : null;
    }

    /// <summary>The face alone.</summary>
    public Image Cut(Image picture, Box face)
    {
        var square = face.Squared(CutScale);
        var side = Math.Clamp((int)MathF.Round(square.Width), 1, size);
        return picture.Crop(square, side, side);
    }

    public void Dispose() => detector.Dispose();
}
