using Mien.Lab.Detectors;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Export;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

public class StageTests
{
    [Theory]
    [InlineData(MtcnnStage.Proposal, 1500, 1e-2)]
    [InlineData(MtcnnStage.Refinement, 400, 2e-3)]
    [InlineData(MtcnnStage.Output, 300, 1e-3)]
    public void Each_stage_learns_fourteen_pictures_by_heart(MtcnnStage stage, int steps, double rate)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        var (batch, random) = (new MtcnnBatch(14, stage.InputSize()), new Random(3));
        random.NextBytes(batch.Pixels);
        foreach (ref var value in batch.Boxes.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }
        foreach (ref var value in batch.Landmarks.AsSpan())
        {
            value = random.NextSingle();
        }
        var size = stage.InputSize();
        var x = Tensor.From<byte>(batch.Pixels, 14, 3, size, size).To(ScalarType.Float32).Times(2.0 / 255).Minus(1);
        using var network = MtcnnNetworks.Build(stage);
        using var adam = new Adam(network.Parameters, new() { LearningRate = rate });
        var loss = new MtcnnLoss(0.5, 1);
        var losses = new List<double>();
        for (var step = 0; step < steps && !(step > 0 && losses.Min() < 0.1 * losses[0]); step++)
        {
            using var inner = torch.NewDisposeScope();
            var terms = loss.Compute(network.Forward(x).Reshape(14, -1), batch);
            adam.ZeroGradient();
            terms.Total.backward();
            adam.Step();
            losses.Add(terms.Total.Item());
        }
        Assert.InRange(losses.Min(), 0, 0.1 * losses[0]);
    }

    // Slopes up to 1 and above are exported differently.
    [Theory]
    [InlineData(MtcnnStage.Proposal, 0.9)]
    [InlineData(MtcnnStage.Proposal, 2)]
    [InlineData(MtcnnStage.Refinement, 0.9)]
    [InlineData(MtcnnStage.Refinement, 2)]
    [InlineData(MtcnnStage.Output, 0.9)]
    [InlineData(MtcnnStage.Output, 2)]
    public void The_ONNX_file_answers_as_its_parent(MtcnnStage stage, double steepest)
    {
        Libtorch.Seed(6);
        using var network = MtcnnNetworks.Build(stage);
        // Slopes as they come could hide a wrong one: make each its own.
        foreach (var (_, slope) in network.Parameters.Where(entry => entry.Name.EndsWith("slope", StringComparison.Ordinal)))
        {
            using var noGradient = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            slope.copy_(Tensor.From<float>([.. Enumerable.Range(1, (int)slope.Count).Select(i => (float)(steepest * Math.Sin(i)))], slope.Count));
        }
        using var exported = MtcnnNetworks.FillRegisters(stage, network);
        var card = Card(stage);
        Assert.InRange(DetectorParity.Difference(network, OnnxExporter.Export(exported, card), card), 0, DetectorParity.Tolerance);
    }

    internal static DetectorCard Card(MtcnnStage stage) => new()
    {
        Name = $"mtcnn-{stage.NetworkName()}", Stage = stage, Mean = 0.5f, Std = 0.5f, Paper = "none", Parameters = 0, Flops = 0,
        TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "none",
    };
}
