using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Lab.Training;
using Mien.Torch;

namespace Mien.Lab.Tests.Training;

public class BalanceTests
{
    // Three happy adults, one happy child, one sad adult, one sad child, one adult of each other expression.
    private static readonly DrawnFer2013[] Rows =
    [
        new(3, "Training", Age: 30), new(3, "Training", Age: 40), new(3, "Training", Age: 50), new(3, "Training", Age: 5),
        new(4, "Training", Age: 30), new(4, "Training", Age: 6),
        new(0, "Training", Age: 20), new(1, "Training", Age: 20), new(2, "Training", Age: 20), new(5, "Training", Age: 20), new(6, "Training", Age: 20),
        new(3, "PublicTest"),
    ];

    // By hand, for a happy adult, a happy child, a sad adult, a sad child and another adult. Balanced, happy weighs 1/4, sad 1/2, the others 1:
    // adults together 3/4 + 1/2 + 5, children 1/4 + 1/2.
    [Theory]
    [InlineData("sampler", null, new[] { 1 / 28.0, 1 / 28.0, 1 / 14.0, 1 / 14.0, 1 / 7.0 })]
    [InlineData("none", 0.5, new[] { 1 / 18.0, 1 / 4.0, 1 / 18.0, 1 / 4.0, 1 / 18.0 })]
    [InlineData("sampler", 0.6, new[] { 0.016, 0.2, 0.032, 0.4, 0.064 })]
    public void A_face_is_drawn_as_its_expression_and_its_age_ask(string classes, double? children, double[] expected)
    {
        var draws = Balance.Draws(new() { Classes = classes, Children = children }, Faces())!;
        Assert.Equal(1, draws.Sum(), 1e-5f);
        int[] faces = [0, 3, 4, 5, 6];
        Assert.All(expected.Paired(faces), pair => Assert.Equal(pair.First, draws[pair.Second], 1e-6));
    }

    // With τ = ½, happy weighs 1/2, sad 1/√2, the others 1: together 2 + √2 + 5.
    [Fact]
    public void A_power_below_one_draws_rare_expressions_more_often_but_not_as_often()
    {
        var draws = Balance.Draws(new() { Classes = "sampler", Power = 0.5 }, Faces())!;
        var sum = 7 + Math.Sqrt(2);
        Assert.Equal(0.5 / sum, draws[0], 1e-6);
        Assert.Equal(Math.Sqrt(0.5) / sum, draws[4], 1e-6);
        Assert.Equal(1 / sum, draws[6], 1e-6);
    }

    [Fact]
    public void Nothing_asked_for_draws_every_face_once()
    {
        Assert.Null(Balance.Draws(null, Faces()));
        Assert.Null(Balance.Draws(new() { Classes = "weights" }, Faces()));
        Assert.Null(Balance.ClassWeights(new() { Classes = "sampler" }, Faces(), Device.Cpu));
    }

    [Fact]
    public void Draws_follow_their_weights()
    {
        Libtorch.Seed(1);
        using var batches = new FaceBatches(Faces(), Device.Cpu, [0, 0, 0, 0.75f, 0, 0.25f, 0, 0, 0, 0, 0]);
        var sad = 0;
        for (var epoch = 0; epoch < 200; epoch++)
        {
            foreach (var batch in batches.Shuffled(11))
            {
                using var scope = torch.NewDisposeScope();
                sad += batch().Targets.ToArray<float>().Chunk(7).Count(target => target[4] == 1);
            }
        }
        // Five standard deviations of 2,200 draws at a quarter.
        Assert.InRange(sad, 550 - 102, 550 + 102);
    }

    [Fact]
    public void An_expression_without_a_face_cannot_be_balanced()
    {
        using var folder = new TemporaryFolder();
        var faces = Read(folder, [.. Rows.Where(row => row.Label != 0)]);
        Assert.Equal(
            "balance.classes: no training face is labelled angry; choose labels that all have faces, or leave balance.classes out.",
            Assert.Throws<BadInputException>(() => Balance.Draws(new() { Classes = "sampler" }, faces)).Message);
        Assert.Throws<BadInputException>(() => Balance.ClassWeights(new() { Classes = "weights" }, faces, Device.Cpu));
    }

    [Fact]
    public void A_share_of_children_needs_children()
    {
        using var folder = new TemporaryFolder();
        var faces = Read(folder, [.. Rows.Select(row => row with { Age = 30 })]);
        Assert.Equal(
            "balance.children: no training face is known to be a child's; put ages.csv beside the faces, or leave balance.children out.",
            Assert.Throws<BadInputException>(() => Balance.Draws(new() { Children = 0.3 }, faces)).Message);
    }

    [Fact]
    public void Class_weights_are_1_on_average_and_inverse_to_the_count()
    {
        using var folder = new TemporaryFolder();
        DrawnFer2013[] rows = [.. Enumerable.Range(0, 7).SelectMany(label => Enumerable.Repeat(new DrawnFer2013(label, "Training"), label + 1)), new DrawnFer2013(0)];
        using var weights = Balance.ClassWeights(new() { Classes = "weights" }, Read(folder, rows), Device.Cpu);
        Assert.All(weights!.ToArray<float>().Select((weight, label) => (weight, label)), pair => Assert.Equal(28.0 / 7 / (pair.label + 1), pair.weight, 1e-5));
    }

    [Fact]
    public void Logits_are_shifted_by_the_logarithm_of_each_share_of_what_is_drawn()
    {
        using var folder = new TemporaryFolder();
        DrawnFer2013[] rows = [.. Enumerable.Range(0, 7).SelectMany(label => Enumerable.Repeat(new DrawnFer2013(label, "Training"), label + 1)), new DrawnFer2013(0)];
        var faces = Read(folder, rows);
        using var shift = Balance.LogitShift(new() { Classes = "logits", Power = 0.5 }, faces, Device.Cpu);
        Assert.All(shift!.ToArray<float>().Index(), pair => Assert.Equal(0.5 * Math.Log((pair.Index + 1) / 28.0), pair.Item, 1e-5));
        Assert.Null(Balance.LogitShift(new() { Classes = "weights" }, faces, Device.Cpu));
    }

    [Fact]
    public void The_share_of_children_changes_the_prior_of_shifted_logits()
    {
        var faces = Faces();
        var draws = Balance.Draws(new() { Classes = "logits", Children = 0.5 }, faces)!;
        using var shift = Balance.LogitShift(new() { Classes = "logits", Children = 0.5 }, faces, Device.Cpu);
        var prior = new double[faces.Labels.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            prior[faces.LabelIndex(face)] += draws[face];
        }
        Assert.All(shift!.ToArray<float>().Index(), pair => Assert.Equal(Math.Log(prior[pair.Index]), pair.Item, 1e-5));
    }

    private static FaceSet Faces()
    {
        using var folder = new TemporaryFolder();
        return Read(folder, Rows);
    }

    private static FaceSet Read(TemporaryFolder folder, DrawnFer2013[] rows)
    {
        var (faces, votes, ages) = DrawnFer2013.Write(folder, rows);
        return Fer2013Dataset.Read(new(faces, votes, ages)).OfficialSplit(Fer2013Dataset.OwnLabels).Training.Faces;
    }
}
