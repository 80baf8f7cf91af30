namespace Mien.Lab.Training;

/// <summary>The progress of a training.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Of the whole run.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Loss">Mean over this epoch so far.</param>
/// <param name="Accuracy">On the augmented training faces of this epoch so far, 0…1.</param>
/// <param name="Validation">On the validation faces, 0…1; null until the epoch is done.</param>
/// <param name="Best">The epoch whose weights are kept so far.</param>
/// <param name="Remaining">Time that the rest of the run should take.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double Loss, double Accuracy, double? Validation, BestEpoch? Best, TimeSpan Remaining);
