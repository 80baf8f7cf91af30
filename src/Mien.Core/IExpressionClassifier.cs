namespace Mien.Core;

/// <summary>Scores the expressions of faces already cut out. Instances are not safe for use by several threads at once.</summary>
public interface IExpressionClassifier : IDisposable
{
    /// <summary>The input that the model takes and the meaning of its scores.</summary>
    ModelCard Card { get; }

    /// <summary>Scores each face.</summary>
    /// <param name="faces">Pictures of the card's input size and channels; not changed.</param>
    /// <param name="scores">As many as faces; filled in the same order.</param>
    /// <exception cref="ArgumentException">A face of another size, or not as many scores as faces.</exception>
    void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores);
}
