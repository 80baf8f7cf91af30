using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>
/// RetinaFace as <c>convert_to_onnx.py</c> of biubug6's Pytorch_Retinaface writes it (MobileNet-0.25 or ResNet-50): blue, green and red of 0…255 less 104, 117
/// and 123; boxes, probabilities and points of two anchors a place on grids of 8, 16 and 32 pixels. Outputs go by shape, so that their names and order do not
/// matter; exports without the softmax are read too.
/// </summary>
/// <remarks>
/// Deng et al., RetinaFace: Single-stage Dense Face Localisation in the Wild, 2019. Tested on files of these shapes that the tests make, not on published weights.
/// Threshold and overlap are those of its <c>detect.py</c>.
/// </remarks>
internal static class RetinaFaceFormat
{
    public static OnePassFormat Published { get; } = new(
        "retinaface", new(red: 123, green: 117, blue: 104, divisor: 1, blueFirst: true), Threshold: 0.6f, Overlap: 0.4f, SmallestPx: 16,
        "[1, 3, H, W] → [1, A, 4], [1, A, 2] and [1, A, 10], where A are two anchors for each place on grids of 8, 16 and 32 pixels",
        AnchorOutputs.TryBind);

    /// <summary>As <c>mien train recipes/retinaface.json</c> writes it.</summary>
    /// <param name="card">Says what it takes for a pixel.</param>
    public static OnePassFormat Own(DetectorCard card) => new(
        "retinaface", new(card.Mean * byte.MaxValue, card.Mean * byte.MaxValue, card.Mean * byte.MaxValue, card.Std * byte.MaxValue, blueFirst: false),
        Threshold: 0.5f, Overlap: 0.4f, SmallestPx: 20, "[1, 3, H, W] → [1, A, 16]", JointAnchorOutputs.TryBind);
}
