using Mien.Core;

namespace Mien.Recognition;

/// <summary>A face and what it shows.</summary>
/// <param name="Face">In pixels of the picture as it was given.</param>
/// <param name="Scores">How likely the model holds each of its expressions to be.</param>
public readonly record struct RecognizedFace(Face Face, ExpressionScores Scores)
{
    /// <summary>Whether the reading is better left open; never where <see cref="RecognizerOptions.Abstains"/> is off.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>
    /// What speaks against the reading: the quality of the face's picture, or a highest score below <see cref="ModelCard.AbstainBelow"/>, under which the model
    /// was wrong too often on faces that it had not learned from. Null where nothing does. Given even where <see cref="RecognizerOptions.Abstains"/> is off.
    /// </summary>
    public UnsureReason? UnsureBecause { get; init; }

    /// <summary>The quality of the face's picture.</summary>
    public FaceQuality Quality { get; init; }
}
