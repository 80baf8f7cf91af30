using System.Globalization;
using Mien.Core;
using Mien.Data.Labelled;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Data.Import;

/// <summary>Frames of a labelled video, each of which carries the label of all.</summary>
internal static class VideoFaces
{
    private const int Quality = 95;

    /// <param name="face">What is known of the video; its file is the video's name in the set.</param>
    /// <param name="video">The file; one that cannot be read is left out and noted, and so is one that breaks off, whose frames up to there are taken.</param>
    /// <param name="request">Takes the frames, to its scratch folder.</param>
    /// <param name="notes">Takes a video that cannot be read.</param>
    /// <exception cref="BadInputException">ffmpeg is not installed.</exception>
    public static IEnumerable<ImportedFace> Read(LabelledFace face, string video, ImportRequest request, ImportNotes notes)
    {
        var name = SetFolder.Name(request.Path, video);
        if (Open(video, request, name, notes) is not { } source)
        {
            yield break;
        }
        var folder = Path.Combine(request.Scratch, "frames-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        using var frames = source.Frames(CancellationToken.None).ToBlockingEnumerable().GetEnumerator();
        while (Next(frames, name, notes) is { } frame)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{frame.Index}.jpg"));
            // A batch of whole frames would not fit into the memory.
            using (frame)
            {
                File.WriteAllBytes(path, frame.Image.Encode(ImageFormat.Jpeg, Quality));
            }
            yield return new(
                face with { File = string.Create(CultureInfo.InvariantCulture, $"{face.File}/{frame.Index:000000}.jpg"), Source = string.Create(CultureInfo.InvariantCulture, $"{face.Source} frame {frame.Index}") }, new(path));
        }
        if (source.Damage is not null)
        {
            notes.Leave(name, "breaks off, and its frames up to there are taken");
        }
    }

    private static IFrameSource? Open(string video, ImportRequest request, string name, ImportNotes notes)
    {
        try
        {
            return request.OpenVideo(video);
        }
        catch (BadInputException e) when (e.Source != FfmpegProgram.Name)
        {
            notes.Leave(name, "is no video that can be read");
            return null;
        }
    }

    private static VideoFrame? Next(IEnumerator<VideoFrame> frames, string name, ImportNotes notes)
    {
        try
        {
            return frames.MoveNext() ? frames.Current : null;
        }
        catch (BadInputException e) when (e.Source != FfmpegProgram.Name)
        {
            notes.Leave(name, "is no video that can be read");
            return null;
        }
    }
}
