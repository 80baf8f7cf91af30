using System.Globalization;
using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>Frames of a labelled video, each of which carries the label of all.</summary>
internal static class VideoFaces
{
    /// <param name="face">What is known of the video; its file is the video's name in the set.</param>
    /// <param name="video">The file; one that cannot be read is left out and noted.</param>
    /// <param name="request">Takes the frames, to its scratch folder.</param>
    /// <param name="notes">Takes a video that cannot be read.</param>
    public static IEnumerable<ImportedFace> Read(LabelledFace face, string video, ImportRequest request, ImportNotes notes)
    {
        var folder = Path.Combine(request.Scratch, "frames-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        IReadOnlyList<(int Frame, string Path)> frames;
        try
        {
            frames = request.Frames.Take(video, request.EveryFrames, folder);
        }
        catch (BadInputException e) when (!e.Fault.Contains("ffmpeg is needed", StringComparison.Ordinal))
        {
            notes.Leave(SetFolder.Name(request.Path, video), "is no video that can be read");
            yield break;
        }
        foreach (var (frame, path) in frames)
        {
            yield return new(
                face with { File = string.Create(CultureInfo.InvariantCulture, $"{face.File}/{frame:000000}.jpg"), Source = string.Create(CultureInfo.InvariantCulture, $"{face.Source} frame {frame}") }, new(path));
        }
    }
}
