using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Distillation;

/// <summary>Faces in photos that nobody labelled. Live teachers label them: semi-supervised learning by distillation.</summary>
/// <remarks>Faces are found by MTCNN and framed as FER2013 frames its faces, which is how recognition cuts them, so that the network sees what it will see later. One face of a photo is taken: the surest.</remarks>
public static class UnlabelledFaces
{
    /// <param name="folder">Holds pictures, also in folders inside it; names that begin with a dot are passed over.</param>
    /// <param name="sizePx">Width and height of a crop.</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <param name="progress">Told the share of the pictures that were read, 0…1.</param>
    /// <param name="skipped">Told of each picture that is unreadable, or in which no face is found.</param>
    /// <returns>At least one, in the order of the pictures' names.</returns>
    /// <exception cref="BadInputException">No such folder, or no picture with a face in it.</exception>
    public static IReadOnlyList<Image> Read(string folder, int sizePx, int channels, IProgress<double>? progress = null, Action<Skipped>? skipped = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException(folder, "no such folder of faces without labels", "name another in data.unlabelled, or leave it out");
        }
        string[] files = [.. Directory.EnumerateFiles(folder, "*", Pictures).Where(file => ImageFile.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        using var detector = DetectorCatalog.Open("mtcnn");
        var faces = new List<Image>();
        for (var file = 0; file < files.Length; file++)
        {
            if (Cut(files[file], detector, sizePx, channels, skipped) is { } face)
            {
                faces.Add(face);
            }
            progress?.Report((file + 1.0) / files.Length);
        }
        return faces.Count > 0 ? faces : throw new BadInputException(folder, "holds no picture with a face", "name another in data.unlabelled, or leave it out");
    }

    private static readonly EnumerationOptions Pictures = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    private static Image? Cut(string file, IFaceDetector detector, int sizePx, int channels, Action<Skipped>? skipped)
    {
        try
        {
            var picture = Image.Read(file);
            if (detector.Detect(picture) is { Count: > 0 } found)
            {
                var crop = picture.Crop(found.MaxBy(face => face.Confidence).Box.Squared(Fer2013Dataset.CropScale), sizePx, sizePx);
                return channels == 1 ? crop.ToGray() : crop.ToRgb();
            }
            skipped?.Invoke(new(file, "no face found"));
        }
        catch (BadInputException unreadable)
        {
            skipped?.Invoke(new(file, unreadable.Message));
        }
        return null;
    }
}
