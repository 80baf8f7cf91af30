using Mien.Core;

namespace Mien.Lab.Benchmarks;

/// <summary>Measures how long a detector takes for a picture.</summary>
public static class DetectorBenchmark
{
    /// <param name="detector">Not disposed.</param>
    /// <param name="picture">To find faces in.</param>
    /// <param name="duration">How long to measure.</param>
    /// <param name="clock">Takes the times.</param>
    /// <param name="progress">Told the share that is done.</param>
    public static DetectorFigures Measure(
        IFaceDetector detector, Image picture, TimeSpan duration, TimeProvider clock, IProgress<double>? progress = null)
    {
        var faces = detector.Detect(picture).Count;
        return new(detector.Name, new Alternation(clock, duration, progress).Time(() => detector.Detect(picture)), faces);
    }
}
