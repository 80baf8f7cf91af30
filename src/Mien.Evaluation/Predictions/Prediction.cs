using Mien.Core;

namespace Mien.Evaluation.Predictions;

/// <summary>A model's scores of one face beside the face's label.</summary>
/// <param name="Row">Where the face stands in the data set's files, from 1.</param>
/// <param name="Name">What the data set calls it.</param>
/// <param name="Shown">The reference.</param>
/// <param name="Scores">The model's.</param>
public sealed record Prediction(int Row, string Name, Expression Shown, ExpressionScores Scores)
{
    /// <summary>In years, often an estimate; null where it is not known.</summary>
    public int? Age { get; init; }

    /// <summary>Who the face belongs to, as the data set numbers people; null where it does not say.</summary>
    public string? Subject { get; init; }

    /// <summary>Side of the square that the face was scaled from, in pixels of the picture as it was taken; null where it is not known.</summary>
    public int? SizePx { get; init; }

    /// <summary>Whether the mouth is open, as somebody labelled it; null where nobody did.</summary>
    public bool? MouthIsOpen { get; init; }

    /// <summary>Shares of the annotators' votes over the table's <see cref="PredictionSource.Voted"/>, together 1; empty where there are none.</summary>
    public IReadOnlyList<float> Votes { get; init; } = [];
}
