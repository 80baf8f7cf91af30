using Mien.Core;

namespace Mien.Lab.Timing;

/// <summary>Measures how long a detector takes for a picture.</summary>
public static class DetectorTiming
{
    /// <summary>Measures several in alternation, so that whatever else the machine does falls on all of them alike.</summary>
    /// <param name="detectors">Not disposed.</param>
    /// <param name="picture">To find faces in.</param>
    /// <param name="duration">How long each is measured.</param>
    /// <param name="clock">Takes the times.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<DetectorFigures> Measure(
        IReadOnlyList<IFaceDetector> detectors, Image picture, TimeSpan duration, TimeProvider clock, IProgress<double>? progress = null)
    {
        if (detectors.Count == 0)
        {
            return [];
        }
        var faces = detectors.Select(detector => detector.Detect(picture).Count).ToList();
        var timings = new Alternation(clock, duration * detectors.Count, progress).Times([.. detectors.Select(detector => (Action)(() => detector.Detect(picture)))]);
        return [.. detectors.Select((detector, at) => new DetectorFigures(detector.Name, timings[at].Latency, faces[at]))];
    }
}
