using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Synthetic;
using Mien.Vision.Codecs;

namespace Mien.Data.Labelled;

/// <summary>Decodes the pictures of a set, as many at once as there are processors.</summary>
internal static class PictureRows
{
    private const int PerReport = 256;

    /// <param name="folder">Of the set.</param>
    /// <param name="rows">Of its table.</param>
    /// <param name="options">Size and channels.</param>
    /// <param name="progress">Told the share of pictures that are read, 0…1.</param>
    /// <param name="isSynthetic">Whether every picture must say that a generator made it; else none may.</param>
    /// <returns>[rows, channels, size, size], and for each row the side of its square in the picture, or why it could not be read.</returns>
    public static (byte[] Pixels, (int Side, Skipped? Fault)[] Read) Read(string folder, List<LabelledFace> rows, FaceFolderOptions options, IProgress<double>? progress, bool isSynthetic = false)
    {
        var each = options.Size * options.Size * options.Channels;
        if ((long)each * rows.Count > Array.MaxLength)
        {
            throw new BadInputException(folder, $"takes {(long)each * rows.Count >> 20} MiB at {options.Size} × {options.Size} × {options.Channels}, more than fits", "choose a smaller data.size, or some of the faces by mien data select");
        }
        var (pixels, read, done) = (new byte[each * rows.Count], new (int, Skipped?)[rows.Count], 0);
        Parallel.For(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, row =>
        {
            var path = Path.Combine(folder, rows[row].File);
            try
            {
                var picture = Picture(path, isSynthetic);
                FacePlanes.From(picture, rows[row].Box, options.Size, options.Channels).CopyTo(pixels.AsSpan(row * each));
                read[row] = rows[row].Box is { } box ? ((int)Math.Max(box.Width, box.Height), null) : (Math.Min(picture.Width, picture.Height), null);
            }
            catch (BadInputException e)
            {
                read[row] = (0, new(path, $"{e.Fault}; {e.NextStep}."));
            }
            if (Interlocked.Increment(ref done) % PerReport == 0)
            {
                progress?.Report((double)done / rows.Count);
            }
        });
        return (pixels, read);
    }

    // A real face in a synthetic set would be learned from under a false name; a synthetic one in a real set might be judged on.
    private static Image Picture(string path, bool isSynthetic)
    {
        var bytes = ImageFile.Load(path);
        if (!isSynthetic)
        {
            SyntheticProvenance.Refuse(bytes, path);
        }
        else if (SyntheticProvenance.Read(bytes) is null)
        {
            throw new BadInputException(path, "does not say that it is synthetic", "make the set again with mien synthesize; a picture that is saved anew loses what it says");
        }
        return Image.Read(bytes, path);
    }
}
