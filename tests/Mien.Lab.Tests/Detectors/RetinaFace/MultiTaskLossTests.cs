using Mien.Lab.Detectors.RetinaFace;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Detectors.RetinaFace;

public class MultiTaskLossTests
{
    // PyTorch: answers sin(0.7·i) of [2, 168, 16]; boxes 2·cos(0.3·i) of [3, 4], points 2·cos(0.2·i) of [2, 10]; the 9 hardest of those without a face.
    [Fact]
    public void The_terms_and_their_sum_are_PyTorch_s()
    {
        const int Anchors = 168;
        using var scope = torch.NewDisposeScope();
        var targets = new AnchorTargets();
        long[] withFace = [3, 50, 200], withPoints = [3, 200];
        for (var i = 0; i < withFace.Length; i++)
        {
            var points = Array.IndexOf(withPoints, withFace[i]);
            targets.AddFace(withFace[i], Wave(0.3f, 4 * i, 4), points < 0 ? [] : Wave(0.2f, 10 * points, 10));
        }
        for (var anchor = 0; anchor < 2 * Anchors; anchor++)
        {
            if (anchor % 5 != 0 && !withFace.Contains(anchor))
            {
                targets.AddNone(anchor);
            }
        }
        var answers = Tensor.From<float>([.. Enumerable.Range(0, 2 * Anchors * 16).Select(i => MathF.Sin(0.7f * i))], 2, Anchors, 16);

        var terms = new MultiTaskLoss(boxes: 2, landmarks: 0.5).Compute(answers, targets);

        Assert.Equal(4.158603, terms.Face.Item(), 2e-3);
        Assert.Equal(3.774164, terms.Box.Item(), 2e-3);
        Assert.Equal(9.520573, terms.Landmarks.Item(), 5e-3);
        Assert.Equal(16.467218, terms.Total.Item(), 5e-3);
    }

    [Fact]
    public void Scenes_without_a_face_still_teach_what_is_none()
    {
        using var scope = torch.NewDisposeScope();
        var targets = new AnchorTargets();
        for (var anchor = 0; anchor < 20; anchor++)
        {
            targets.AddNone(anchor);
        }
        var answers = Tensor.From<float>(new float[20 * 16], 1, 20, 16);
        answers.requires_grad = true;

        var terms = new MultiTaskLoss(1, 1).Compute(answers, targets);
        terms.Total.backward();

        Assert.Equal(3 * Math.Log(2), terms.Total.Item(), 1e-5);
        Assert.Equal(6, answers.grad!.Abs().ToArray<float>().Count(value => value > 0));
    }

    private static float[] Wave(float step, int from, int count) => [.. Enumerable.Range(from, count).Select(i => 2 * MathF.Cos(step * i))];
}
