using Mien.Models.Detectors;
using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Detection;

/// <summary>What a stage of MTCNN is trained by.</summary>
/// <remarks>Zhang et al. 2016, §II.C; each term takes the samples that know its answer:<code>
/// (1) L_face   = mean of the hardest 70 % of −log softmax(z)ₖ      samples without a face (k = 0) and with one (k = 1)
/// (2) L_box    = mean of ‖ŷ_box − y_box‖²                          faces and parts
/// (3) L_points = mean of ‖ŷ_points − y_points‖²                    faces with points
/// (4) L = L_face + β·L_box + γ·L_points                            β = 0.5;  γ = 0.5, for O-Net 1
/// </code></remarks>
/// <param name="boxes">β.</param>
/// <param name="landmarks">γ.</param>
internal sealed class MtcnnLoss(double boxes, double landmarks)
{
    private const double Hardest = 0.7;

    /// <param name="y">[N, 16], in the order of <see cref="SampleBatch"/>.</param>
    /// <param name="batch">The answers.</param>
    public MtcnnTerms Of(Tensor y, SampleBatch batch)
    {
        var (withFace, known) = (batch.NegativeCount + batch.PositiveCount, batch.PositiveCount + batch.PartCount);
        var box = Tensor.From<float>(batch.Boxes, known, FaceHead.BoxOutputs).To(y.Device);
        var points = Tensor.From<float>(batch.Landmarks, batch.LandmarkCount, FaceHead.LandmarkOutputs).To(y.Device);
        var logLikelihood = y.Narrow(0, 0, withFace).Narrow(1, 0, FaceHead.FaceOutputs).LogSoftmax(1);
        var surprise = Concat(
            [logLikelihood.Narrow(0, 0, batch.NegativeCount).Narrow(1, 0, 1), logLikelihood.Narrow(0, batch.NegativeCount, batch.PositiveCount).Narrow(1, 1, 1)],
            dim: 0).Flatten(0) * -1;
        var face = surprise.Largest((long)Math.Ceiling(Hardest * withFace)).Mean();                                     // (1)
        var edges = Squares(y.Narrow(0, batch.NegativeCount, known).Narrow(1, FaceHead.FaceOutputs, FaceHead.BoxOutputs) - box);           // (2)
        var places = Squares(
            y.Narrow(0, batch.NegativeCount + known, batch.LandmarkCount).Narrow(1, FaceHead.FaceOutputs + FaceHead.BoxOutputs, FaceHead.LandmarkOutputs) - points);   // (3)
        return new(face + (boxes * edges) + (landmarks * places), face, edges, places);                                 // (4)
    }

    private static Tensor Squares(Tensor difference) => (difference * difference).Sum(1).Mean();
}
