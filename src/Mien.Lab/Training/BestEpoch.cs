namespace Mien.Lab.Training;

/// <summary>The epoch whose weights are kept: the latest within one standard error of the highest accuracy.</summary>
/// <param name="Epoch">From 1; 0 where a run has none.</param>
/// <param name="Accuracy">On the validation faces, 0…1.</param>
public readonly record struct BestEpoch(int Epoch, double Accuracy);
