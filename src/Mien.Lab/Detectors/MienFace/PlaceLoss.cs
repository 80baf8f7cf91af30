using Mien.Recognition.OnePass;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>MienFace's loss of faces, boxes and points.</summary>
/// <remarks>
/// Wu, Peng and Yu, YuNet, 2023, §3.3; boxes after Zhang et al., Focal and Efficient IOU Loss, 2021, Eq. 8; smooth L1 as in Girshick 2015. M places answer for a
/// face, ô is the logit of a face, q̂ that of quality, H binary cross entropy, M′ = max(M, f·N) for N pictures:<code>
/// (1) L_face   = ( Σ over places that are known H(ô, t)  +  Σ over M  H(q̂, IoU) ) / M′     t: how surely there is a face; 0 at all other places
/// (2) L_EIoU   = 1 − IoU + ρ²(ĉ, c)/(Cw² + Ch²) + (ŵ − w)²/Cw² + (ĥ − h)²/Ch²            Cw, Ch: sides of the box around both
/// (3) L_box    = Σ over M of L_EIoU / M′
/// (4) L_points = weighted mean over those with points, of a weight of f/4 in all at least, of smooth-L1((p̂ − p)/√(w·h)),  β = 0.02
/// (5) L = L_face + λ₁·L_box + λ₂·L_points
/// </code></remarks>
/// <param name="boxes">λ₁.</param>
/// <param name="landmarks">λ₂.</param>
/// <param name="leastPlaces">
/// f: places that a picture counts for at least. Without it four pictures without a face weigh forty times as much as four with ten places each, and Adam takes small steps
/// long after them.
/// </param>
internal sealed class PlaceLoss(double boxes, double landmarks, double leastPlaces = 0)
{
    private const double Beta = 0.02;

    // Points are known of a quarter of the places or more.
    private const double PointShare = 0.25;

    /// <summary>The loss of a batch.</summary>
    /// <param name="y">[N, P, 16], as <see cref="MienFace"/> answers.</param>
    /// <param name="targets">What it should answer.</param>
    public DetectorTerms Compute(Tensor y, PlaceTargets targets)
    {
        var answers = y.Reshape(-1, Models.Detectors.MienFace.Outputs);
        var withFace = targets.WithFace;
        var perFace = 1.0 / Math.Max(Math.Max(1, withFace.Length), leastPlaces * y.Shape[0]);
        var found = Rows(answers, withFace);
        var face = CrossEntropy(answers.Narrow(1, Models.Detectors.MienFace.FaceOutput, 1), targets.Faces, targets.Counts).Plus(CrossEntropy(found.Narrow(1, 0, 1), targets.Overlaps, null));   // (1)
        face = face.Times(perFace);
        var box = Box(found, targets).Times(perFace);                                                                   // (3)
        var points = Points(Rows(answers, targets.WithPoints), targets);                                                // (4)
        return new(face.Plus(box.Times(boxes)).Plus(points.Times(landmarks)), face, box, points);                       // (5)
    }

    /// <summary>The box loss of each place that answers for a face. [M].</summary>
    /// <param name="told">[M, 4]: center, width and height, in pixels.</param>
    /// <param name="truth">[M, 4], likewise.</param>
    internal static Tensor Efficient(Tensor told, Tensor truth)
    {
        var (size, wanted) = (told.Narrow(1, 2, 2), truth.Narrow(1, 2, 2));
        var (center, middle) = (told.Narrow(1, 0, 2), truth.Narrow(1, 0, 2));
        var (low, high) = (center.Minus(size.Times(0.5)), center.Plus(size.Times(0.5)));
        var (least, most) = (middle.Minus(wanted.Times(0.5)), middle.Plus(wanted.Times(0.5)));
        var shared = Product(Least(high, most).Minus(Most(low, least)).AtLeast(0));
        var overlap = shared.Over(Product(size).Plus(Product(wanted)).Minus(shared));
        var around = Most(high, most).Minus(Least(low, least));
        var (off, sides) = (center.Minus(middle), size.Minus(wanted).Over(around));
        return overlap.Times(-1).Plus(1).Plus(off.Times(off).Sum(1).Over(around.Times(around).Sum(1))).Plus(sides.Times(sides).Sum(1));   // (2)
    }

    private static Tensor Box(Tensor found, PlaceTargets targets)
    {
        var places = From(targets.WithFacePlaces, 3, found);
        var (at, stride) = (places.Narrow(1, 0, 2), places.Narrow(1, 2, 1));
        var center = at.Plus(found.Narrow(1, PlaceCoding.BoxAt, 2).Times(stride));
        var size = found.Narrow(1, PlaceCoding.BoxAt + 2, 2).Clamp(-8, 8).Exp().Times(stride);
        return Efficient(Shaping.Concat([center, size], 1), From(targets.Boxes, 4, found)).Sum();
    }

    private Tensor Points(Tensor told, PlaceTargets targets)
    {
        var (places, rows) = (From(targets.WithPointsPlaces, 3, told), told.Shape[0]);
        var numbers = told.Narrow(1, PlaceCoding.PointsAt, 10).Reshape(rows, 5, 2);
        var points = places.Narrow(1, 0, 2).Reshape(rows, 1, 2).Plus(numbers.Times(places.Narrow(1, 2, 1).Reshape(rows, 1, 1)));
        var off = points.Minus(From(targets.Landmarks, 10, told).Reshape(rows, 5, 2)).Over(From(targets.Sizes, 1, told).Reshape(rows, 1, 1));
        var losses = off.SmoothL1(off.ZerosLike(), Beta);
        var weights = From(targets.PointWeights, 1, told).Reshape(rows, 1, 1);
        return losses.Times(weights).Sum().Times(1 / (10 * Math.Max(Math.Max(1e-6, PointShare * leastPlaces), targets.PointWeights.Sum())));
    }

    private static Tensor CrossEntropy(Tensor logits, float[] truth, float[]? weights) =>
        logits.BinaryCrossEntropySum(From(truth, 1, logits), weights is null ? null : From(weights, 1, logits));

    private static Tensor Rows(Tensor answers, long[] rows) => answers.IndexSelect(0, Tensor.From<long>(rows, rows.Length).To(answers.Device));

    private static Tensor From(float[] values, int columns, Tensor like) => Tensor.From<float>(values, values.Length / columns, columns).To(like.Device);

    private static Tensor Product(Tensor sides) => sides.Narrow(1, 0, 1).Reshape(-1).Times(sides.Narrow(1, 1, 1).Reshape(-1));

    private static Tensor Least(Tensor a, Tensor b) => a.minimum(b);

    private static Tensor Most(Tensor a, Tensor b) => a.maximum(b);
}
