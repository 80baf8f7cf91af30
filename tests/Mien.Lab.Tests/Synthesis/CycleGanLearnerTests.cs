using Mien.Lab.Synthesis;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Synthesis;

public sealed class CycleGanLearnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generators_that_leave_faces_as_they_are_lose_nothing_on_the_way_there_and_back()
    {
        using var scope = torch.NewDisposeScope();
        using var learner = Learner();
        Still(learner, "forth.", "back.");
        var losses = learner.Step(0).ToArray<float>();
        Assert.Equal(["adversarial", "cycle", "identity", "discriminators"], learner.Losses);
        Assert.Equal((0f, 0f), (losses[1], losses[2]));
        Assert.True(losses[0] > 0 && losses[3] > 0);
    }

    // F(x) = x + b and B(x) = x: both ways end at b from where they began, and both generators move what they should leave by b or not.
    [Fact]
    public void What_one_generator_adds_and_the_other_leaves_is_lost_both_ways()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var learner = Learner();
        Still(learner, "forth.", "back.");
        learner.Network.State.Single(entry => entry.Name == "forth.last.bias").Tensor.Shift(0.25);
        using var gradient = torch.enable_grad();
        var losses = learner.Step(0).ToArray<float>();
        Assert.Equal(0.5, losses[1], 1e-5);
        Assert.Equal(0.25, losses[2], 1e-5);
    }

    private CycleGanLearner Learner()
    {
        Libtorch.Seed(8);
        var recipe = TinyGenerators.Recipe("cyclegan");
        var learner = (CycleGanLearner)GeneratorLearners.Create(recipe, TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder)).Faces, Device.Cpu);
        learner.Begin(new Random(1));
        return learner;
    }

    private static void Still(CycleGanLearner learner, params string[] parts)
    {
        using var noGradient = torch.no_grad();
        foreach (var (name, tensor) in learner.Network.State.Where(entry => parts.Any(part => entry.Name.StartsWith(part + "last.", StringComparison.Ordinal))))
        {
            tensor.zero_();
        }
    }
}
