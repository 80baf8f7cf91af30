using Mien.Core;

namespace Mien.Evaluation.Predictions;

/// <summary>The model and the faces of a table of predictions.</summary>
/// <param name="Name">What is judged by what.</param>
public sealed record PredictionSource(EvaluationName Name)
{
    /// <summary>What the data set labels, in its order.</summary>
    public required LabelSet Shown { get; init; }

    /// <summary>What the model tells apart, in its order.</summary>
    public required LabelSet Read { get; init; }

    /// <summary>What annotators could vote for; null without votes.</summary>
    public LabelSet? Voted { get; init; }

    /// <summary>What the model's outputs were divided by before softmax to give the scores; 1 where nothing was.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>SHA-256 of the pixels and labels of all faces in their order, in hexadecimal: two tables of the same faces have the same.</summary>
    public required string Faces { get; init; }
}
