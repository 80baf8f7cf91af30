using System.Globalization;
using Mien.Core;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Web.Corrections;

/// <summary>Readings that somebody corrected, as a set that <c>mien annotate</c> opens: of each the face alone, cut out, with what it was said to show. Safe for use by several threads at once.</summary>
public sealed class CorrectionSet
{
    // Room around the face for any model's crop; a larger face is kept at this size.
    private const float Margin = 1.5f;
    private const int MostSidePx = 512, LeastSidePx = 48;

    private const string Terms = "Pictures that were shown to mien serve on this machine; not to be passed on without the consent of those whom they show.";

    private readonly string _folder;
    private readonly Lock _lock = new();

    /// <param name="folder">Made if it is not there; goes on where it is a set.</param>
    /// <exception cref="BadInputException">It cannot be made, or holds something else.</exception>
    public CorrectionSet(string folder)
    {
        _folder = folder;
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !FacesCsv.IsIn(folder))
            {
                throw new BadInputException(folder, $"holds something, but no set ({FacesCsv.FileName})", "give a new folder, or one of corrections");
            }
            Directory.CreateDirectory(Path.Combine(folder, Pictures));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(folder, e);
        }
    }

    private const string Pictures = "pictures";

    /// <summary>Keeps a correction; it is on the disk when this returns.</summary>
    /// <param name="image">The whole picture; not changed.</param>
    /// <param name="face">In its pixels.</param>
    /// <param name="shown">What the face shows; null where that cannot be told.</param>
    /// <param name="source">The picture's name.</param>
    /// <returns>The face's file within the set.</returns>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public string Add(Image image, Box face, Expression? shown, string source)
    {
        var around = face.Squared(Margin);
        var side = Math.Clamp((int)MathF.Round(around.Width), LeastSidePx, MostSidePx);
        var cut = image.Crop(around, side, side);
        var vote = Tally.From(shown?.Name ?? LabelledFace.Unknown);
        lock (_lock)
        {
            List<LabelledFace> faces = FacesCsv.IsIn(_folder) ? [.. FacesCsv.Read(_folder)] : [];
            var file = Free(faces.Count + 1);
            cut.Save(Path.Combine(_folder, file));
            faces.Add(new(file) { Label = shown is null ? Tally.None : vote, Votes = vote, Source = source });
            FacesCsv.Write(_folder, faces);
            new DataCard { Name = "corrections", Terms = Terms }.Counting(faces).Write(_folder);
            return file;
        }
    }

    private string Free(int number)
    {
        for (; ; number++)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{Pictures}/{number:00000}.png");
            if (!File.Exists(Path.Combine(_folder, file)))
            {
                return file;
            }
        }
    }
}
