using Mien.Lab.Detectors.Mtcnn;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

public class MtcnnLossTests
{
    // PyTorch: answers sin(0.7·i) of [14, 16], boxes cos(0.3·i) of [8, 4], points cos(0.2·i) of [4, 10]; of 12 rows the 9 worst count; smooth_l1_loss with beta 0.03.
    [Fact]
    public void The_terms_and_their_sum_are_PyTorch_s()
    {
        using var scope = torch.NewDisposeScope();
        var batch = new MtcnnBatch(14, 12);
        for (var i = 0; i < batch.Boxes.Length; i++)
        {
            batch.Boxes[i] = MathF.Cos(0.3f * i);
        }
        for (var i = 0; i < batch.Landmarks.Length; i++)
        {
            batch.Landmarks[i] = MathF.Cos(0.2f * i);
        }
        var answers = Tensor.From<float>([.. Enumerable.Range(0, 14 * 16).Select(i => MathF.Sin(0.7f * i))], 14, 16);

        var terms = new MtcnnLoss(boxes: 0.5, landmarks: 1).Compute(answers, batch);

        Assert.Equal(0.917193, terms.Face.Item(), 1e-4);
        Assert.Equal(2.717952, terms.Box.Item(), 1e-4);
        Assert.Equal(9.080173, terms.Landmarks.Item(), 1e-3);
        Assert.Equal(11.356341, terms.Total.Item(), 1e-3);
    }

    [Fact]
    public void An_easy_sample_has_no_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var batch = new MtcnnBatch(7, 12);
        var logits = new float[7 * 16];
        // Six samples are known to have a face or none: five count. The first is right by far.
        logits[0] = 20;
        var answers = Tensor.From<float>(logits, 7, 16);
        answers.requires_grad = true;

        new MtcnnLoss(boxes: 0, landmarks: 0).Compute(answers, batch).Face.backward();

        var gradient = answers.grad!.Abs().Sum(1).ToArray<float>();
        Assert.Equal([false, true, true, true, false, true, true], gradient.Select(value => value > 0));
    }
}
