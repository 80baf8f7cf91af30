using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;

namespace Mien.Recognition.Mtcnn;

/// <summary>
/// A stage of MTCNN as others publish it, <c>pnet.onnx</c>, <c>rnet.onnx</c> and <c>onet.onnx</c>, such as exports of facenet-pytorch's: red, green and blue as
/// (p − 127.5) / 128; probabilities, box and, of O-Net, points as five x and five y, each an output of its own. Outputs go by shape, in any order.
/// </summary>
/// <param name="Scores">No face and face: [1, 2, h, w] of P-Net, [N, 2] of the others.</param>
/// <param name="Boxes">[1, 4, h, w] or [N, 4], as <see cref="BoxCoding"/> has it.</param>
/// <param name="Points">[N, 10]; null before O-Net.</param>
/// <param name="AreLogits">Whether the softmax is left to the reader.</param>
/// <remarks>
/// Zhang et al. 2016. Tested on files of these shapes that the tests make, not on published weights. Caffe's own files have x and y exchanged; exports of them
/// that do so too are not told apart.
/// </remarks>
internal sealed record StageOutputs(int Scores, int Boxes, int? Points, bool AreLogits)
{
    /// <summary>(p / 255 − mean) / std as (p − 127.5) / 128.</summary>
    public const float Mean = 0.5f, Std = 128 / 255f;

    /// <summary>A stage's file in words, for an error's text.</summary>
    public static string Shapes(MtcnnStage stage) => stage switch
    {
        MtcnnStage.Proposal => "[1, 3, H, W] → [1, 2, h, w] and [1, 4, h, w]",
        MtcnnStage.Refinement => "[N, 3, 24, 24] → [N, 2] and [N, 4]",
        _ => "[N, 3, 48, 48] → [N, 2], [N, 4] and [N, 10]",
    };

    /// <summary>Finds out which output is what, by a run on a black window. Null for another stage's network, or another's altogether.</summary>
    public static StageOutputs? TryFind(Session session, MtcnnStage stage)
    {
        var size = stage.InputSize();
        if (!Takes(session, stage))
        {
            return null;
        }
        try
        {
            using var trial = session.Bind(1, 3, size, size);
            trial.Run();
            int? Output(int numbers) => OutputShapes.Single(trial, stage == MtcnnStage.Proposal ? [1, numbers, 1, 1] : [1, numbers]);
            var points = Output(10);
            return (points is not null) == (stage == MtcnnStage.Output) && trial.OutputCount == (points is null ? 2 : 3)
                && (Output(2), Output(4)) is ({ } scores, { } boxes)
                ? new(scores, boxes, points, !FaceScores.AreProbabilities(trial.OutputAt(scores), 1, step: 2, apart: 1)) : null;
        }
        catch (BadInputException)
        {
            return null;   // a network of another size of window cannot run
        }
    }

    // P-Net goes over pictures of any size, so a file that takes its window alone is of no use.
    private static bool Takes(Session session, MtcnnStage stage) =>
        session.Inputs is [{ Type: ElementType.Float32 } input] && session.Outputs.All(static output => output.Type == ElementType.Float32)
        && (stage == MtcnnStage.Proposal ? input.Fits([1, 3, 12, 12]) && input.Fits([1, 3, 32, 48]) : input.Fits([1, 3, stage.InputSize(), stage.InputSize()]));
}
