using Mien.Core;
using Mien.Onnx;
using Mien.Recognition;

namespace Mien.Lab.Timing;

/// <summary>Measures what a model costs.</summary>
public sealed class ModelTiming
{
    private const int Batch = 32;
    private const int CountedRuns = 256;
    private const int MicrosecondsOfMs = 1000;
    private static readonly int[] ThreadCounts = [1, 2];

    private readonly string _path;
    private readonly ModelCard _card;
    private readonly Alternation _alternation;
    private readonly Image[] _faces;
    private readonly ExpressionScores[] _scores = new ExpressionScores[Batch];

    private ModelTiming(string path, ModelCard card, Alternation alternation)
    {
        (_path, _card, _alternation) = (path, card, alternation);
        _faces = [.. Enumerable.Range(0, Batch).Select(seed => NoiseFace.For(card, seed))];
    }

    /// <summary>Measures one model.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <param name="duration">How long each figure is measured.</param>
    /// <param name="clock">Takes the times.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <exception cref="BadInputException">The model cannot be used.</exception>
    public static ModelFigures Measure(string path, TimeSpan duration, TimeProvider clock, IProgress<double>? progress = null)
    {
        var start = clock.GetTimestamp();
        using var classifier = OnnxClassifier.Open(path);
        var firstLoad = clock.GetElapsedTime(start);
        var alternation = new Alternation(clock, duration, progress, measurements: (2 * ThreadCounts.Length) + 1);
        return new ModelTiming(path, classifier.Card, alternation).Measure(classifier, firstLoad);
    }

    private ModelFigures Measure(OnnxClassifier classifier, TimeSpan firstLoad)
    {
        Classify(classifier, 1);
        Classify(classifier, Batch);
        var peak = ResidentMemory.PeakBytes;           // before anything is loaded a second time
        var allocated = AllocatedPerRun(classifier);
        var threads = ThreadCounts.Select(WithThreads).ToList();
        var load = _alternation.Time(() => OnnxClassifier.Open(_path).Dispose());
        var bytes = new FileInfo(_path).Length;
        return new(_card.Name, _path, _card.Parameters, _card.Flops, bytes, firstLoad.TotalMilliseconds, load, threads, allocated, peak);
    }

    private ThreadFigures WithThreads(int count)
    {
        using var classifier = OnnxClassifier.Open(_path, new() { Threads = count });
        using var session = Session.Open(_path, new() { Threads = count });
        using var native = session.Bind(1, _card.Channels, _card.InputSize, _card.InputSize);
        var random = new Random(count);
        foreach (ref var value in native.Input)
        {
            value = (random.NextSingle() - _card.Mean[0]) / _card.Std[0];
        }
        var timed = _alternation.Times(() => Classify(classifier, 1), native.Run);
        var batch = _alternation.Time(() => Classify(classifier, Batch));
        var facesPerSecond = Batch / TimeSpan.FromMilliseconds(batch.P50Ms).TotalSeconds;
        return new(count, timed[0].Latency, timed[1].Latency, timed[0].Over(timed[1]) * MicrosecondsOfMs, facesPerSecond);
    }

    private double AllocatedPerRun(OnnxClassifier classifier)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < CountedRuns; run++)
        {
            Classify(classifier, 1);
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)CountedRuns;
    }

    private void Classify(OnnxClassifier classifier, int faces) => classifier.Classify(_faces.AsSpan(0, faces), _scores.AsSpan(0, faces));
}
