using Mien.Models.Detectors;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>RetinaFace's loss of faces, boxes and points.</summary>
/// <remarks>
/// Deng et al. 2019, Eq. 1, without the mesh; hard examples as in §3.3, smooth L1 as in Girshick 2015; P anchors with a face:<code>
/// (1) L_face   = (Σ₊ −log p + Σ₋ −log(1 − p)) / P    over the faces and the 3P hardest of the rest
/// (2) L_box    = mean over P of smooth-L1(b̂ − b)
/// (3) L_points = mean over those with points of smooth-L1(q̂ − q)
/// (4) L = L_face + λ₁·L_box + λ₂·L_points
/// </code></remarks>
/// <param name="boxes">λ₁.</param>
/// <param name="landmarks">λ₂.</param>
internal sealed class MultiTaskLoss(double boxes, double landmarks)
{
    private const int HardPerFace = 3;

    /// <param name="y">[N, A, 16], as <see cref="RetinaFace"/> answers.</param>
    /// <param name="targets">The answers.</param>
    public DetectorTerms Compute(Tensor y, AnchorTargets targets)
    {
        var (withFace, withPoints) = (targets.WithFace, targets.WithPoints);
        var answers = y.Reshape(-1, FaceHead.Outputs);
        var found = Rows(answers, withFace);
        var faces = found.Narrow(1, 0, FaceHead.FaceOutputs).LogSoftmax(1).Narrow(1, 1, 1).Sum().Times(-1);
        var rest = Rows(answers.Narrow(1, 0, FaceHead.FaceOutputs), targets.WithoutFace).LogSoftmax(1).Narrow(1, 0, 1).Flatten(0).Times(-1);
        var hardest = rest.Largest(Math.Min(rest.Shape[0], HardPerFace * Math.Max(1, withFace.Length))).Sum();
        var face = faces.Plus(hardest).Times(1.0 / Math.Max(1, withFace.Length));                                       // (1)
        var box = Mean(found.Narrow(1, FaceHead.FaceOutputs, FaceHead.BoxOutputs), targets.Boxes);                        // (2)
        var points = Mean(
            Rows(answers, withPoints).Narrow(1, FaceHead.FaceOutputs + FaceHead.BoxOutputs, FaceHead.LandmarkOutputs), targets.Landmarks);   // (3)
        return new(face.Plus(box.Times(boxes)).Plus(points.Times(landmarks)), face, box, points);                       // (4)
    }

    private static Tensor Rows(Tensor answers, long[] rows) => answers.IndexSelect(0, Tensor.From<long>(rows, rows.Length).To(answers.Device));

    private static Tensor Mean(Tensor told, float[] truth)
    {
        var rows = told.Shape[0];
        var target = Tensor.From<float>(truth, rows, told.Shape[1]).To(told.Device);
        return told.SmoothL1(target, 1).Sum().Times(1.0 / Math.Max(1, rows));
    }
}
