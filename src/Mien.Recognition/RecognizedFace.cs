using Mien.Core;

namespace Mien.Recognition;

/// <summary>A face and what it shows.</summary>
/// <param name="Face">In pixels of the picture as it was given.</param>
/// <param name="Scores">How likely the model holds each of its expressions to be.</param>
public readonly record struct RecognizedFace(Face Face, ExpressionScores Scores);
