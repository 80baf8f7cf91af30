using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Lab.Distillation;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Training;

public class ObjectiveTests
{
    [Fact]
    public void What_the_last_layer_is_given_adds_its_weighted_loss()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var faces = DrawnTraining.Split(folder).Training.Faces;
        var entry = Networks.Find("covariance-pooling")!;
        using var network = entry.Build(7);
        network.Train(false);
        using var input = new NetworkInput(entry, 0.5, 0.25, faces, Device.Cpu);
        var answers = new NetworkOutputs(network, input);
        var x = Creation.Uniform(0, 1, Device.Cpu, 4, 1, 48, 48);
        var y = Creation.Identity(7).Narrow(0, 0, 4);

        using var plain = new Objective(Recipe("none"), network, faces, Device.Cpu);
        using var beside = new Objective(Recipe("locality-preserving"), network, faces, Device.Cpu);
        using var centered = new Objective(Recipe("center"), network, faces, Device.Cpu);

        var hidden = ((IHiddenFeatures)network).Hidden(input.Prepare(x));
        var alone = plain.Compute(answers, x, y).Loss.Item();
        Assert.Equal(new CrossEntropy().Compute(network.Forward(input.Prepare(x)), y).Item(), alone, 1e-5);
        Assert.Empty(plain.Parameters);
        Assert.Equal(alone + (0.5 * new LocalityPreservingLoss().Compute(hidden, y).Item()), beside.Compute(answers, x, y).Loss.Item(), 1e-4);
        var centers = Assert.Single(centered.Parameters).Tensor;
        using var center = new CenterLoss(centers.Clone().Detach());
        Assert.Equal(alone + (0.5 * center.Compute(hidden, y).Item()), centered.Compute(answers, x, y).Loss.Item(), 1e-2);
    }

    [Fact]
    public void Adjusted_logits_count_in_the_loss_and_not_in_what_is_answered()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var (files, votes, ages) = DrawnFer2013.Write(folder, [.. Enumerable.Range(0, 12).Select(row => new DrawnFer2013(row % 7, "Training")), new DrawnFer2013(0)]);
        var faces = Fer2013Dataset.Read(new(files, votes, ages)).OfficialSplit(Fer2013Dataset.OwnLabels).Training.Faces;
        var entry = Networks.Find("mini-xception")!;
        using var network = entry.Build(7);
        network.Train(false);
        using var input = new NetworkInput(entry, 0.5, 0.25, faces, Device.Cpu);
        var answers = new NetworkOutputs(network, input);
        var x = Creation.Uniform(0, 1, Device.Cpu, 4, 1, 48, 48);
        var y = Creation.Identity(7).Narrow(0, 0, 4);
        var balance = new BalanceRecipe { Classes = "logits", Power = 0.8 };
        using var objective = new Objective(Recipe("none") with { Balance = balance }, network, faces, Device.Cpu);
        using var shift = Balance.LogitShift(balance, faces, Device.Cpu);

        var (loss, logits) = objective.Compute(answers, x, y);

        Assert.All(network.Forward(input.Prepare(x)).ToArray<float>().Paired(logits.ToArray<float>(), (plain, answered) => plain - answered), off => Assert.InRange(off, -1e-6f, 1e-6f));
        Assert.Equal(new CrossEntropy().Compute(logits.Plus(shift!), y).Item(), loss.Item(), 1e-5);
    }

    [Fact]
    public void A_second_label_view_adds_its_weighted_loss()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var (files, votes, ages) = DrawnFer2013.Write(folder, new DrawnFer2013(3, "Training"), new DrawnFer2013(4, "Training"), new DrawnFer2013(3, "PublicTest"));
        var set = Fer2013Dataset.Read(new(files, votes, ages));
        var faces = set.OfficialSplit(Fer2013Dataset.DistributionLabels).WithAuxiliary(set.Faces(Fer2013Dataset.OwnLabels)).Training.Faces;
        var entry = Networks.Find("mini-xception")!;
        using var network = entry.Build(8 + 7);
        network.Train(false);
        using var input = new NetworkInput(entry, 0.5, 0.25, faces, Device.Cpu);
        using var batches = new FaceBatches(faces, Device.Cpu);
        var (x, y) = batches.InOrder(2).Single()();
        using var objective = new Objective(Recipe("none") with { Optimize = Recipe("none").Optimize with { AuxiliaryWeight = 0.25 } }, network, faces, Device.Cpu);

        var (loss, logits) = objective.Compute(new(network, input), x, y);

        Assert.Equal([2, 15], logits.Shape);
        Assert.Equal([.. faces.Target(0), 0f, 0f, 0f, 1f, 0f, 0f, 0f], y.Narrow(0, 0, 1).ToArray<float>());
        var own = new CrossEntropy().Compute(logits.Narrow(1, 0, 8), y.Narrow(1, 0, 8)).Item();
        var auxiliary = new CrossEntropy().Compute(logits.Narrow(1, 8, 7), y.Narrow(1, 8, 7)).Item();
        Assert.Equal(own + (0.25 * auxiliary), loss.Item(), 1e-5);
    }

    [Fact]
    public void Answers_to_changed_faces_that_differ_add_their_weighted_divergence()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var faces = DrawnTraining.Split(folder).Training.Faces;
        var entry = Networks.Find("mini-xception")!;
        using var network = entry.Build(7);
        network.Train(false);
        using var input = new NetworkInput(entry, 0.5, 0.25, faces, Device.Cpu);
        var answers = new NetworkOutputs(network, input);
        var views = Enumerable.Range(0, 3).Select(_ => Creation.Uniform(0, 1, Device.Cpu, 4, 1, 48, 48)).ToList();
        var y = Creation.Identity(7).Narrow(0, 0, 4);
        using var objective = new Objective(Recipe("none"), network, faces, Device.Cpu);

        var (loss, logits) = objective.Consistent(answers, views, y, weight: 12);

        var apart = JensenShannon.Compute(Shaping.Concat(views.Select(answers.Compute), 0), 3).Item();
        Assert.InRange(apart, 1e-6, 1);
        Assert.Equal(objective.Compute(answers, views[0], y).Loss.Item() + (12 * apart), loss.Item(), 1e-4);
        Assert.Equal(answers.Compute(views[0]).ToArray<float>(), logits.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_network_that_does_not_show_it_is_refused()
    {
        using var folder = new TemporaryFolder();
        var faces = DrawnTraining.Split(folder).Training.Faces;
        using var network = Networks.Find("mini-xception")!.Build(7);
        Assert.Equal(
            "optimize.hidden: mini-xception does not show what its last layer is given; leave it out, or take a network of BabyExp's, such as so-dl.",
            Assert.Throws<BadInputException>(() => new Objective(DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Hidden = "center" } }, network, faces, Device.Cpu)).Message);
    }

    private static Recipe Recipe(string hidden) =>
        DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Hidden = hidden, HiddenWeight = 0.5 } };
}
