namespace Mien.Core;

/// <summary>An accuracy that a paper reports of its network.</summary>
/// <param name="Accuracy">0…1.</param>
/// <param name="On">The data, as the paper names it.</param>
/// <param name="Source">Who says so.</param>
public sealed record PublishedScore(double Accuracy, string On, string Source);
