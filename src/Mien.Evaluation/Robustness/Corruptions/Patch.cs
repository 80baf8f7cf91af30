using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Anything between the camera and the face: a square of one gray, anywhere in the face.</summary>
internal sealed class Patch : ICorruption
{
    /// <inheritdoc/>
    public string Name => "patch";

    /// <inheritdoc/>
    public string Family => "occlusion";

    /// <inheritdoc/>
    public string Unit => "side, px of 48";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [8, 12, 16];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var result = face.Copy();
        var side = Math.Max(1, (int)Math.Round(strength * face.Scale));
        var (left, top) = (random.Next(face.Width - side + 1), random.Next(face.Height - side + 1));
        var level = (byte)random.Next(byte.MaxValue + 1);
        for (var y = top; y < top + side; y++)
        {
            result.Row(y).Slice(left * face.Channels, side * face.Channels).Fill(level);
        }
        return result;
    }
}
