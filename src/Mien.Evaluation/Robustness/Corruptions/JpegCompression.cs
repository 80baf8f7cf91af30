using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Compression as a JPEG file of low quality.</summary>
internal sealed class JpegCompression : ICorruption
{
    /// <inheritdoc/>
    public string Name => "jpeg";

    /// <inheritdoc/>
    public string Family => "digital";

    /// <inheritdoc/>
    public string Unit => "quality, of 100";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [40, 25, 15];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) => JpegCoding.Code(face, (int)strength);
}
