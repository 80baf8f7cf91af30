namespace Mien.Lab.Training;

/// <summary>The metrics of an epoch: a line of <see cref="RunFolder.Metrics"/>.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over the epoch.</param>
/// <param name="TrainingAccuracy">On the augmented training faces, 0…1.</param>
/// <param name="ValidationAccuracy">Of the averaged weights on the validation faces, 0…1.</param>
/// <param name="Rate">The step size at its end.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record EpochMetrics(int Epoch, double Loss, double TrainingAccuracy, double ValidationAccuracy, double Rate, double Seconds);
