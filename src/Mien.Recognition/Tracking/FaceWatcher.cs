using System.Diagnostics;
using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tracking;

/// <summary>From the frames of a video to faces with numbers and expressions. Instances are not safe for use by several threads at once.</summary>
/// <example><code>
/// using var watcher = FaceWatcher.Open(new() { Detector = "mien-face" });
/// await foreach (var frame in FrameSources.Open("child.mp4").Frames(cancel))
/// {
///     using (frame) { foreach (var face in watcher.Watch(frame.Image, frame.Time)) { … } }
/// }
/// </code></example>
/// <param name="recognizer">Reads the faces; disposed with the watcher.</param>
/// <param name="tracker">Finds them; disposed with the watcher.</param>
public sealed class FaceWatcher(ExpressionRecognizer recognizer, FaceTracker tracker) : IDisposable
{
    private readonly List<Face> _faces = [];

    /// <summary>The model's card.</summary>
    public ModelCard Card => recognizer.Card;

    /// <summary>The time by stage.</summary>
    public WatchTimes Times { get; private set; } = new();

    /// <summary>Opens a model and a detector.</summary>
    /// <exception cref="BadInputException">As for <see cref="ExpressionRecognizer.Open(RecognizerOptions)"/>.</exception>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public static FaceWatcher Open(RecognizerOptions options, TrackerOptions? tracking = null)
    {
        var recognizer = ExpressionRecognizer.Open(options with { FacesOnly = true });
        try
        {
            var request = new DetectorRequest { MinimumFacePx = options.MinimumFacePx, WeightsPath = options.DetectorWeights };
            return new(recognizer, FaceTracker.Open(options.Detector, request, tracking));
        }
        catch
        {
            recognizer.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next frame.</summary>
    /// <param name="frame">RGB; not changed.</param>
    /// <param name="time">Later than the last frame's.</param>
    public IReadOnlyList<TrackReading> Watch(Image frame, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var tracked = tracker.Follow(frame, time);
        var found = Stopwatch.GetElapsedTime(start);
        _faces.Clear();
        _faces.AddRange(tracked.Select(static face => face.Face));
        var read = recognizer.Read(frame, _faces);
        Count(found, Stopwatch.GetElapsedTime(start) - found, tracked.Count);
        return [.. tracked.Select((face, i) => new TrackReading(face.Track, Turned(read[i])))];
    }

    /// <summary>Another video begins: numbers start at 1, and times at zero.</summary>
    public void Restart()
    {
        tracker.Restart();
        Times = new();
    }

    /// <summary>Frees model and detector.</summary>
    public void Dispose()
    {
        recognizer.Dispose();
        tracker.Dispose();
    }

    private RecognizedFace Turned(RecognizedFace read) =>
        read.UnsureBecause is null or UnsureReason.LowConfidence && read.Face.Landmarks is { } points && HeadTurn.Estimate(points) > HeadTurn.Limit
            ? read with { UnsureBecause = UnsureReason.Turned, IsUnsure = recognizer.Abstains }
            : read;

    private void Count(TimeSpan found, TimeSpan read, int faces)
    {
        if (tracker.SearchedAll)
        {
            Times.Search += found;
            Times.Searched++;
        }
        else
        {
            Times.Follow += found;
        }
        Times.Read += read;
        Times.Faces += faces;
        Times.Frames++;
    }
}
