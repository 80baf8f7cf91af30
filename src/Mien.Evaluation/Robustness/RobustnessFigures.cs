using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Robustness;

/// <summary>A model's figures on some faces in one state: as they are, or corrupted in one way.</summary>
/// <param name="Accuracy">The share read as what they show, 0…1.</param>
/// <param name="MacroRecall">The mean of the recalls of what some face shows, 0…1.</param>
/// <param name="CalibrationError">The expected calibration error, 0…1 (see <see cref="ReliabilityDiagram"/>).</param>
/// <param name="Kept">The share of faces whose confidence reaches the threshold of the model's card, 0…1; 1 where the card has none.</param>
/// <param name="KeptAccuracy">Of these, the share read as what they show, 0…1; NaN where none is kept.</param>
public sealed record RobustnessFigures(double Accuracy, double MacroRecall, double CalibrationError, double Kept, double KeptAccuracy)
{
    /// <summary>Judges faces.</summary>
    /// <param name="faces">At least one.</param>
    /// <param name="threshold">The least confidence that is kept, 0…1; null keeps all.</param>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static RobustnessFigures Compute(EvaluatedFaces faces, double? threshold)
    {
        var (kept, right) = (0, 0);
        for (var face = 0; face < faces.Count; face++)
        {
            if (!(faces.Confidence(face) < threshold))
            {
                (kept, right) = (kept + 1, right + (faces.IsRight(face) ? 1 : 0));
            }
        }
        var confusion = faces.Confusion();
        return new(confusion.Accuracy, confusion.MacroRecall, ReliabilityDiagram.Compute(faces).Error, (double)kept / faces.Count, (double)right / kept);
    }

    /// <summary>The mean of each figure, over those where it is defined.</summary>
    /// <param name="all">At least one.</param>
    public static RobustnessFigures Mean(IReadOnlyList<RobustnessFigures> all) => new(
        all.Average(each => each.Accuracy), all.Average(each => each.MacroRecall), all.Average(each => each.CalibrationError),
        all.Average(each => each.Kept), all.Select(each => each.KeptAccuracy).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());
}
