using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Torch.Tests.Losses;

public class LossesTests
{
    // Double precision; sums of some twenty terms around 1.
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, Func<Dictionary<string, Tensor>, Tensor>> Ours = new()
    {
        ["kl"] = x => KlDivergence.Compute(x["logits"], x["target"]),
        ["combo"] = x => new ComboLoss(alpha: 0.3, beta: 0.2).Compute(x["logits"], x["target"]),
        ["combo, false negatives"] = x => new ComboLoss(alpha: 0.5, beta: 0.6).Compute(x["logits"], x["target"]),
        ["center"] = x => new CenterLoss(x["centers"]).Compute(x["features"], x["target"]),
        ["distance"] = x => new DistanceLoss(new CenterLoss(x["centers"]), 0.7).Compute(x["features"], x["target"]),
        ["locality"] = x => new LocalityPreservingLoss(2).Compute(x["features"], x["target"]),
        ["locality, more than there are"] = x => new LocalityPreservingLoss().Compute(x["features"], x["target"]),
        ["total"] = x => new JointLoss(new CrossEntropy().Compute, new DistanceLoss(new CenterLoss(x["centers"]), 0.7).Compute, 0.3).Compute(x["logits"], x["features"], x["target"]),
    };

    public static TheoryData<string> Names => [.. Ours.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_and_their_gradients_are_what_was_computed_elsewhere(string name)
    {
        using var scope = torch.NewDisposeScope();
        var stored = new StoredLoss(name);
        var inputs = stored.Trained.Append("target").ToDictionary(input => input, stored.Input);
        foreach (var input in stored.Trained)
        {
            inputs[input].requires_grad = true;
        }

        var loss = Ours[name](inputs);
        loss.backward();

        Assert.Equal(stored.Value, loss.Item(), Tolerance);
        Assert.All(stored.Trained, input => Near.Equal(stored.Gradient(input), inputs[input].grad!, Tolerance));
    }

    [Fact]
    public void The_divergence_from_what_the_network_says_is_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var logits = Tensor.From<double>([1, -2, 0.5, 3, 3, -1], 2, 3);
        Assert.Equal(0, KlDivergence.Compute(logits, logits.Softmax(1)).Item(), Tolerance);
    }

    // Computed from the definition in Python's double precision; for two answers it is the square of scipy.spatial.distance.jensenshannon.
    [Fact]
    public void Answers_that_disagree_cost_their_Jensen_Shannon_divergence()
    {
        using var scope = torch.NewDisposeScope();
        var logits = Tensor.From<double>([1, -2, 0.5, 0, 0, 0, 2, 1, -1, 0.5, 0, 1, 3, -3, 0, 0, 1, 2], 6, 3);
        Assert.Equal(0.10640391605936006, JensenShannon.Compute(logits, 3).Item(), Tolerance);
        Assert.Equal(0, JensenShannon.Compute(Tensor.From<double>([1, -2, 0.5, 1, -2, 0.5], 2, 3), 2).Item(), Tolerance);
        Assert.Equal(Math.Log(2), JensenShannon.Compute(Tensor.From<double>([200, 0, 0, 200], 2, 2), 2).Item(), 1e-5);
        Assert.Throws<ArgumentException>(() => JensenShannon.Compute(logits, 4));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void The_combo_loss_of_a_network_that_is_sure_is_finite_and_so_is_its_gradient(float sure)
    {
        using var scope = torch.NewDisposeScope();
        var logits = Tensor.From<float>([sure, 0, 0], 1, 3);
        logits.requires_grad = true;
        var loss = new ComboLoss(beta: 0.2).Compute(logits, Tensor.From<float>([1, 0, 0], 1, 3));
        loss.backward();
        Assert.True(double.IsFinite(loss.Item()));
        Assert.All(logits.grad!.ToArray<float>(), slope => Assert.True(float.IsFinite(slope)));
    }

    [Fact]
    public void Beta_above_a_half_punishes_what_is_missed_more_than_what_is_claimed()
    {
        using var scope = torch.NewDisposeScope();
        var missed = (Sure: Tensor.From<double>([-3, 0, 0], 1, 3), Is: Tensor.From<double>([1, 0, 0], 1, 3));
        Assert.True(Of(0.8) > Of(0.5));
        Assert.True(Of(0.5) > Of(0.2));

        double Of(double beta) => new ComboLoss(alpha: 1, beta).Compute(missed.Sure, missed.Is).Item();
    }

    [Fact]
    public void Faces_that_meet_have_no_loss_and_no_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var features = Tensor.From<double>([1, 2, 1, 2, 5, 6], 3, 2);
        features.requires_grad = true;
        var loss = new LocalityPreservingLoss(1).Compute(features, Tensor.From<double>([1, 0, 1, 0, 0, 1], 3, 2));
        loss.backward();
        Assert.Equal(0, loss.Item());
        Assert.All(features.grad!.ToArray<double>(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Centers_that_meet_have_a_finite_gradient()
    {
        using var scope = torch.NewDisposeScope();
        using var near = new CenterLoss(Tensor.From<double>([1, 2, 1, 2, 0, 0], 3, 2));
        new DistanceLoss(near, 0.7).Compute(Tensor.From<double>([1, 2], 1, 2), Tensor.From<double>([1, 0, 0], 1, 3)).backward();
        Assert.All(near.Centers.grad!.ToArray<double>(), slope => Assert.True(double.IsFinite(slope)));
    }
}
