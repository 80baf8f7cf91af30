namespace Mien.Evaluation.Quality;

/// <summary>All faces under one change at one strength.</summary>
/// <param name="Change">Its name.</param>
/// <param name="Strength">As the change takes it.</param>
/// <param name="Measure">The measure's median.</param>
/// <param name="Right">Share read as what they show, 0…1.</param>
/// <param name="Kept">Share whose confidence reaches the card's threshold, 0…1.</param>
/// <param name="RightOfKept">Share of these that are right, 0…1; null where none is kept.</param>
/// <param name="KeptAbove">Share that is kept and not below the limit either, 0…1.</param>
/// <param name="RightAbove">Share of these that are right, 0…1; null where there is none.</param>
public sealed record QualityRow(
    string Change, double Strength, double Measure, double Right, double Kept, double? RightOfKept, double KeptAbove, double? RightAbove);
