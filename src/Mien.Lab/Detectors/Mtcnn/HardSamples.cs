namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>Samples that the earlier stages got wrong: windows that show no face, and how windows lie on faces.</summary>
/// <param name="Negatives">No faces that were taken for some.</param>
/// <param name="Placements">Windows around faces, from <see cref="WindowDraw.Part"/> on.</param>
internal sealed record HardSamples(IReadOnlyList<HardNegative> Negatives, IReadOnlyList<WindowPlacement> Placements)
{
    /// <summary>Those of the first stage.</summary>
    public static HardSamples None { get; } = new([], []);
}
