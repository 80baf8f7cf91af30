using Mien.Core;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Consent;

/// <summary>A copy of a set for publication: every face but those that are chosen is made unrecognizable.</summary>
/// <remarks>
/// A face is shrunk to <see cref="CellsAcross"/> cells across and enlarged again, smoothly: what is left holds fewer numbers than tell people apart. The file is encoded anew, so no
/// camera's data and no embedded preview of the whole photo survive.
/// </remarks>
public static class Blurring
{
    /// <summary>Cells across a face that is blurred.</summary>
    public const int CellsAcross = 6;

    // Hair, ears and chin tell people apart as well.
    private const float Margin = 1.6f;

    /// <summary>Blurs.</summary>
    /// <param name="set">The folder of a set.</param>
    /// <param name="folder">The copy's; must not exist.</param>
    /// <param name="shown">Subjects that stay as they are.</param>
    /// <param name="find">Finds faces in a picture that has no box of its own; null blurs all of such a picture.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <returns>Faces that were blurred, and those that were not.</returns>
    /// <exception cref="BadInputException">No such set, or a folder that exists or cannot be written.</exception>
    public static (int Blurred, int Shown) Copy(string set, string folder, IReadOnlySet<string> shown, Func<Image, IReadOnlyList<Face>>? find = null, IProgress<double>? progress = null)
    {
        var faces = FacesCsv.Read(set);
        using var whole = WholeFolder.Begin(folder);
        var (blurred, kept) = (0, new List<LabelledFace>());
        try
        {
            foreach (var (at, face) in faces.Index())
            {
                var isShown = face.Subject is { } subject && shown.Contains(subject);
                var picture = Image.Read(Path.Combine(set, face.File));
                var file = FormattableString.Invariant($"pictures/{at + 1:000000}.png");
                var place = Path.Combine(whole.Partial, file);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.WriteAllBytes(place, Anonymous(picture, face, isShown, find).Encode(ImageFormat.Png));
                // Names of people and of their photos stay behind.
                kept.Add(face with { File = file, Subject = isShown ? face.Subject : null, Source = "" });
                blurred += isShown ? 0 : 1;
                progress?.Report((at + 1.0) / faces.Count);
            }
            FacesCsv.Write(whole.Partial, kept);
            DataCard.Read(set)?.Counting(kept).Write(whole.Partial);
            whole.Finish();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(folder, e);
        }
        return (blurred, faces.Count - blurred);
    }

    /// <summary>A picture whose faces outside of the chosen one are blurred.</summary>
    internal static Image Anonymous(Image picture, LabelledFace face, bool isShown, Func<Image, IReadOnlyList<Face>>? find)
    {
        var copy = new Image(picture.Width, picture.Height, picture.Channels, picture.Pixels);
        var found = find?.Invoke(picture) ?? [];
        var own = face.Box ?? picture.Bounds;
        foreach (var other in found.Select(each => each.Box).Where(box => !isShown || box.IntersectionOverUnion(own) < SameFace && face.Box is not null))
        {
            Blur(picture, copy, other.Squared(Margin));
        }
        if (!isShown)
        {
            Blur(picture, copy, face.Box is null ? picture.Bounds : own.Squared(Margin));
        }
        return copy;
    }

    private const float SameFace = 0.3f;

    private static void Blur(Image picture, Image copy, Box box)
    {
        var inside = box.Intersect(picture.Bounds);
        var (left, top, width, height) = ((int)inside.X, (int)inside.Y, (int)MathF.Ceiling(inside.Width), (int)MathF.Ceiling(inside.Height));
        (width, height) = (Math.Min(width, picture.Width - left), Math.Min(height, picture.Height - top));
        if (width < 1 || height < 1)
        {
            return;
        }
        var area = new Box(left, top, width, height);
        var smooth = picture.Crop(area, CellsAcross, CellsAcross).Resize(width, height);
        for (var y = 0; y < height; y++)
        {
            smooth.Row(y).CopyTo(copy.Row(top + y)[(left * copy.Channels)..]);
        }
    }
}
