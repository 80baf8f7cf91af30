using Mien.Core;
using Mien.Recognition;

namespace Mien.Lab.Timing;

/// <summary>Measures what one face after the other costs a model, with one thread: the least that a device must have to use it.</summary>
public static class FaceTiming
{
    /// <summary>Measures one model. Its peak memory is this process's: measure one model in a process.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <param name="duration">How long the time is measured.</param>
    /// <param name="clock">Takes the times.</param>
    /// <exception cref="BadInputException">The model cannot be used.</exception>
    public static FaceFigures Measure(string path, TimeSpan duration, TimeProvider clock)
    {
        using var classifier = OnnxClassifier.Open(path, new() { Threads = 1 });
        var card = classifier.Card;
        Image[] face = [NoiseFace.For(card, seed: 0)];
        var scores = new ExpressionScores[1];
        var latency = new Alternation(clock, duration).Time(() => classifier.Classify(face, scores));
        int[] input = [card.Channels, card.InputSize, card.InputSize];
        return new(card.Name, input, card.Parameters, card.Flops, new FileInfo(path).Length, latency, ResidentMemory.PeakBytes);
    }
}
