using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Lab.Recipes;
using Mien.Recognition.Detection;
using Mien.Synthesis.Generators;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Cli.Synthesize;

/// <summary>A face that is turned into another.</summary>
/// <param name="Face">Gray, of the generator's size.</param>
/// <param name="Name">What the set calls it.</param>
/// <param name="Age">Of the person; null where it is not known.</param>
internal sealed record FaceToTurn(Image Face, string Name, AgeRange? Age);

/// <summary>The faces that a generator is to turn.</summary>
internal static class FacesToTurn
{
    private const string Fer2013 = "fer2013";

    /// <summary>Those that the generator learned from itself: none of them is a test or validation face of its recipe.</summary>
    /// <param name="expression">What they show.</param>
    /// <param name="card">Of the generator.</param>
    /// <param name="data">The folder of all data sets.</param>
    /// <param name="progress">Told the share of the files that was read, 0…1.</param>
    /// <exception cref="BadInputException">The generator turns faces of another expression; it learned from another data set than FER2013; the data set is not there.</exception>
    public static IEnumerable<FaceToTurn> Learned(Expression expression, GeneratorCard card, string? data, IProgress<double> progress)
    {
        if (expression.Name != card.Expressions[0])
        {
            throw new BadInputException($"--from {expression}", $"the generator turns {card.Expressions[0]} faces into {card.Expressions[1]} ones", $"give --from {card.Expressions[0]}");
        }
        if (card.LearnedFrom is not { Set: Fer2013, Rows: not null })
        {
            throw new BadInputException($"--from {expression}", $"the generator learned from {card.LearnedFrom.Set ?? "other faces"}, which is found in {Fer2013} alone", "give the faces by --photos FOLDER");
        }
        var faces = RecipeData.Read(new() { Set = Fer2013, Labels = card.Labels }, data, progress).Training.Faces;
        var learned = card.LearnedFrom.AllRows();
        return Enumerable.Range(0, faces.Count).Where(face => learned.Contains(faces.Row(face)) && faces.Label(face) == expression)
            .Select(face => new FaceToTurn(faces.Picture(face), faces.Origin(face), faces.Age(face) is { } age ? AgeRange.From(age) : null));
    }

    /// <summary>The surest face of each photo, framed as FER2013 frames its faces; a picture of just the generator's size is a face already.</summary>
    /// <param name="folder">Holds pictures, also in folders inside it.</param>
    /// <param name="card">Of the generator.</param>
    /// <param name="skipped">Told of each picture that is unreadable, in which no face is found, or that its set's table holds out to choose or judge models by.</param>
    /// <param name="progress">Told the share of the pictures that was read, 0…1.</param>
    /// <exception cref="BadInputException">No such folder, or no picture in it.</exception>
    public static IEnumerable<FaceToTurn> InPhotos(string folder, GeneratorCard card, Action<Skipped> skipped, IProgress<double> progress)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException($"--photos {folder}", "no such folder", "give a folder of photos of faces");
        }
        SyntheticCard.Refuse(folder);
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => ImageFile.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? Cut(folder, files, card.InputSize, skipped, progress) : throw new BadInputException($"--photos {folder}", "holds no picture", "give a folder of photos of faces");
    }

    private static IEnumerable<FaceToTurn> Cut(string folder, string[] files, int size, Action<Skipped> skipped, IProgress<double> progress)
    {
        using var detector = DetectorCatalog.Open("mtcnn");
        var held = HeldOut(folder);
        foreach (var (at, file) in files.Index())
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (held.Contains(name))
            {
                skipped(new(file, "is a test or validation face of its set, and what is made of it would be learned from"));
            }
            else if (Cut(file, detector, size, skipped) is { } face)
            {
                yield return new(face, name, Age: null);
            }
            progress.Report((at + 1.0) / files.Length);
        }
    }

    private static HashSet<string> HeldOut(string folder) => !FacesCsv.IsIn(folder) ? [] :
        [.. FacesCsv.Read(folder).Where(face => face.Split is FolderPart.Test or FolderPart.Validation).Select(face => face.File)];

    private static Image? Cut(string file, IFaceDetector detector, int size, Action<Skipped> skipped)
    {
        try
        {
            var picture = Image.Read(file);
            if (picture.Width == size && picture.Height == size)
            {
                return picture.ToGray();
            }
            if (detector.Detect(picture) is { Count: > 0 } found)
            {
                return picture.Crop(found.MaxBy(face => face.Confidence).Box.Squared(Fer2013Dataset.CropScale), size, size).ToGray();
            }
            skipped(new(file, "no face found"));
        }
        catch (BadInputException unreadable)
        {
            skipped(new(file, unreadable.Message));
        }
        return null;
    }
}
