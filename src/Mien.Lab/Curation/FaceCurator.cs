using System.Globalization;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Cropping;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Curation;

/// <summary>Takes the faces of one photo or video after another. Instances are not safe for use by several threads at once.</summary>
/// <remarks>Lin, He and Jiang 2020, §2.1: every 30th frame; turned by quarters where no face is found; pictures of several faces discarded; frames similar to a kept one left out.</remarks>
/// <param name="detector">Not disposed.</param>
/// <param name="openVideo">Opens a video by its path.</param>
/// <param name="folder">The set's; crops are written under it.</param>
/// <param name="options">How.</param>
internal sealed class FaceCurator(IFaceDetector detector, Func<string, IFrameSource> openVideo, string folder, CurationOptions options)
{
    public const string Kept = "pictures", Discarded = "discarded";

    // At a quarter of the pixels the same frames are alike, in a sixteenth of the time.
    private const int ComparedPx = 96, Quality = 92;

    private readonly FaceSearch _search = new(detector);

    /// <summary>What was found in a source; one that cannot be read, or only in part, is a row with the reason.</summary>
    /// <param name="source">Its path.</param>
    /// <param name="name">What the names of its crops begin with.</param>
    /// <exception cref="BadInputException">ffmpeg is not installed.</exception>
    public IReadOnlyList<CuratedFace> Take(string source, string name)
    {
        try
        {
            return VideoNames.Has(source) ? Video(source, name) : Picture(Photo.Read(ImageFile.Load(source), source), new(source) { Subject = Subject(source) }, name, []);
        }
        catch (BadInputException e) when (e.Source != FfmpegProgram.Name)
        {
            return [new(source) { Reason = e.Fault, IsUnread = true }];
        }
        catch (OutOfMemoryException)
        {
            return [new(source) { Reason = "takes more memory than there is", IsUnread = true }];
        }
    }

    private List<CuratedFace> Video(string source, string name)
    {
        var (rows, kept, video) = (new List<CuratedFace>(), new List<StructuralSimilarity>(), openVideo(source));
        foreach (var frame in video.Frames(CancellationToken.None).ToBlockingEnumerable())
        {
            using (frame)
            {
                rows.AddRange(Picture(Photo.From(frame.Image), new(source) { Frame = (int)frame.Index, Subject = Subject(source) }, string.Create(CultureInfo.InvariantCulture, $"{name}-{frame.Index:0000000}"), kept));
            }
        }
        return video.Damage is null ? rows : [.. rows, new(source) { Reason = "breaks off, and its frames up to there are taken", IsUnread = true }];
    }

    private List<CuratedFace> Picture(Photo picture, CuratedFace row, string name, List<StructuralSimilarity> kept)
    {
        var found = _search.Find(picture);
        if (found.Upright.Count == 0)
        {
            return [row with { Reason = "no face" }];
        }
        if (found.Upright.Count > 1 && !options.KeepsEach)
        {
            return [row with { Reason = $"{found.Upright.Count} faces" }];
        }
        var (turned, faces, reduction) = (found.Turned, found.Upright, picture.Reduction);
        // A large JPEG is decoded at half its size, and whole where that has too few pixels for a crop.
        if (reduction > 1 && faces.Any(face => options.CropScale * Math.Max(face.Box.Width, face.Box.Height) < options.SizePx))
        {
            turned = found.Turn is { } turn ? picture.Whole.Rotate(turn) : picture.Whole;
            (faces, reduction) = ([.. faces.Select(face => face.Scaled(picture.Reduction))], 1);
        }
        return faces.Select((face, at) => Face(turned, reduction, face, row, faces.Count == 1 ? name : $"{name}-{at + 1}", kept)).ToList();
    }

    private CuratedFace Face(Image picture, int reduction, Face face, CuratedFace row, string name, List<StructuralSimilarity> kept)
    {
        var crop = FaceCrop.Cut(picture, face, options.CropScale, options.SizePx);
        var quality = FaceQuality.Measure(crop, reduction * Math.Min(face.Box.Width, face.Box.Height));
        var reason = options.Fault(quality);
        if (reason is null && row.Frame is not null)
        {
            var compared = new StructuralSimilarity(crop.ToGray().Resize(ComparedPx, ComparedPx));
            // Neighbors are the likeliest.
            var alike = Enumerable.Reverse(kept).Select(other => compared.To(other)).FirstOrDefault(similarity => similarity > options.MostSimilar);
            if (alike > 0)
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"similar to a kept frame (SSIM {alike:0.00})");
            }
            else
            {
                kept.Add(compared);
            }
        }
        var file = $"{(reason is null ? Kept : Discarded)}/{name}.jpg";
        // Not brought to the disk one by one: the journal's line comes after it, and a crop is cut again where the line is missing.
        File.WriteAllBytes(Path.Combine(folder, file), crop.Encode(ImageFormat.Jpeg, Quality));
        return row with { File = file, Reason = reason, Quality = quality.SizePx * quality.Sharpness };
    }

    private string? Subject(string source) => options.FolderIsSubject ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(source))) : null;
}
