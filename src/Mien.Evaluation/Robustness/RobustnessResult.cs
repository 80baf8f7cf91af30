using Mien.Core;

namespace Mien.Evaluation.Robustness;

/// <summary>The result of the robustness suite: readings of faces that cameras, files and scenes have corrupted.</summary>
/// <param name="Seed">Decides what chance decides.</param>
/// <param name="Threshold">The confidence below which the model's card leaves a reading open; null where it has none.</param>
/// <param name="Groups">Everyone first; children only where an age is known. Faces whose expression the model does not know are left out.</param>
public sealed record RobustnessResult(int Seed, double? Threshold, IReadOnlyList<RobustnessGroup> Groups)
{
    /// <summary>What the corruptions look like; null where no picture was asked for.</summary>
    public Image? Sheet { get; init; }
}
