namespace Mien.Evaluation.Quality;

/// <summary>The reading of one spoiled face.</summary>
/// <param name="Strength">Of the change.</param>
/// <param name="Measure">What should have noticed it.</param>
/// <param name="IsKept">Whether the model's confidence reaches its card's threshold.</param>
/// <param name="IsRight">Whether it is what the face shows.</param>
public readonly record struct QualityReading(double Strength, float Measure, bool IsKept, bool IsRight);
