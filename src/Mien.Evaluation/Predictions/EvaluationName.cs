namespace Mien.Evaluation.Predictions;

/// <summary>The name of an evaluation: model and faces.</summary>
/// <param name="Model">As the user named it.</param>
/// <param name="Labels">The label view: <c>fer2013</c>, <c>ferplus-majority</c>.</param>
/// <param name="Split">The part of the data set: <c>PublicTest</c>, <c>PrivateTest</c>, <c>Training</c>, <c>validation</c> or <c>all</c>.</param>
public sealed record EvaluationName(string Model, string Labels, string Split);
