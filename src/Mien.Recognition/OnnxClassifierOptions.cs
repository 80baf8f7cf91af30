using System.Numerics;

namespace Mien.Recognition;

/// <summary>Options of a classifier.</summary>
public sealed record OnnxClassifierOptions
{
    /// <summary>Threads that share the work of one operator, 1…64; 1 has the steadiest latency and is right for small networks.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The most faces in one run of the network, a power of two, 1…1024; memory for a batch is taken when one first comes.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// The label view to answer in. Where the model's card has auxiliary labels of this view, they are answered, and the classifier's card is of them; else the
    /// model's own.
    /// </summary>
    public string? View { get; init; }

    /// <summary>T, above 0: the answers are softmax(logits / T). Null: the temperature in the model's card, which calibrates them.</summary>
    public double? Temperature { get; init; }

    internal void Validate()
    {
        if (BatchSize is < 1 or > 1024 || !BitOperations.IsPow2(BatchSize))
        {
            throw new ArgumentException($"Expected a batch size that is a power of two, 1 to 1024, got {BatchSize}.", nameof(BatchSize));
        }
        if (Temperature is { } temperature && !(temperature > 0 && double.IsFinite(temperature)))
        {
            throw new ArgumentException($"Expected a temperature above 0, got {temperature}.", nameof(Temperature));
        }
    }
}
