using Mien.Core;

namespace Mien.Evaluation.Detectors;

/// <summary>A photo with what is in it and what was found.</summary>
/// <param name="Wanted">Faces that must be found.</param>
/// <param name="Ignored">Faces that count neither as hit nor as miss.</param>
/// <param name="Found">By one detector, at its least strict.</param>
public sealed record EvaluatedScene(IReadOnlyList<Box> Wanted, IReadOnlyList<Box> Ignored, IReadOnlyList<Face> Found);
