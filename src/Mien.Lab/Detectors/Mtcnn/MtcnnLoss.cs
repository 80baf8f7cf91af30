using Mien.Models.Detectors;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The loss of a stage of MTCNN.</summary>
/// <remarks>Zhang et al. 2016, §II.C; each term takes the samples that know its answer:<code>
/// (1) L_face   = mean of the hardest 70 % of −log softmax(z)ₖ      samples without a face (k = 0) and with one (k = 1)
/// (2) L_box    = mean of Σ s(ŷ_box − y_box)                        faces and parts
/// (3) L_points = mean of Σ s(ŷ_points − y_points)                  faces with points
/// (4) L = L_face + β·L_box + γ·L_points                            β = 0.5;  γ = 0.5, for O-Net 1
/// (5) s(d) = d² / 2δ where |d| ≤ δ,  |d| − δ/2 beyond              δ = 0.03 of the window
/// </code>
/// Theirs squares d in (2) and (3): the last pixels then count for nothing beside L_face. (5) is Girshick's of 2015.
/// </remarks>
/// <param name="boxes">β.</param>
/// <param name="landmarks">γ.</param>
internal sealed class MtcnnLoss(double boxes, double landmarks)
{
    private const double Hardest = 0.7;
    private const double Delta = 0.03;

    /// <param name="y">[N, 16], in the order of <see cref="MtcnnBatch"/>.</param>
    /// <param name="batch">The answers.</param>
    public DetectorTerms Compute(Tensor y, MtcnnBatch batch)
    {
        var (none, faces, parts, pointed) = (batch.NegativeCount, batch.PositiveCount, batch.PartCount, batch.LandmarkCount);
        var surprise = y.Narrow(1, 0, FaceHead.FaceOutputs).LogSoftmax(1).Times(-1);
        var known = Concat(
            [surprise.Narrow(0, 0, none).Narrow(1, 0, 1), surprise.Narrow(0, none, faces).Narrow(1, 1, 1), surprise.Narrow(0, batch.Count - pointed, pointed).Narrow(1, 1, 1)],
            dim: 0).Flatten(0);
        var face = known.Largest((long)Math.Ceiling(Hardest * (none + faces + pointed))).Mean();                        // (1)
        var edges = Distance(y.Narrow(0, none, faces + parts + pointed).Narrow(1, FaceHead.FaceOutputs, FaceHead.BoxOutputs), batch.Boxes);    // (2)
        var places = Distance(
            y.Narrow(0, batch.Count - pointed, pointed).Narrow(1, FaceHead.FaceOutputs + FaceHead.BoxOutputs, FaceHead.LandmarkOutputs), batch.Landmarks);   // (3)
        return new(face.Plus(edges.Times(boxes)).Plus(places.Times(landmarks)), face, edges, places);                   // (4)
    }

    private static Tensor Distance(Tensor y, float[] wanted) =>
        y.SmoothL1(Tensor.From<float>(wanted, y.Shape[0], y.Shape[1]).To(y.Device), Delta).Sum().Over(y.Shape[0]);                            // (5)
}
