using System.Text.Json;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public class OptimizerTests
{
    // PyTorch's plain loop and our foreach form round in another order; five steps of single precision.
    private const double Tolerance = 2e-6;

    public static TheoryData<string> Stored => ["adam", "adamw", "sgd", "nesterov", "clipped"];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Five_steps_end_where_PyTorchs_end(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var network = new Small();
        var stored = PyTorch.Training;
        network.Load(network.State.Select(entry => entry.Name).Order(Small.PyTorchOrder).Paired(stored.GetProperty("start").EnumerateArray())
            .ToDictionary(entry => entry.First, entry => PyTorch.Read(entry.Second)));
        using var optimizer = Make(name, network);
        var (faces, targets) = (PyTorch.Read(stored.GetProperty("faces")), PyTorch.Read(stored.GetProperty("targets")));

        var losses = new List<double>();
        for (var step = 0; step < 5; step++)
        {
            var loss = new CrossEntropy().Compute(network.Forward(faces), targets);
            optimizer.ZeroGradient();
            loss.backward();
            optimizer.Step();
            losses.Add(loss.Item());
        }

        var reached = stored.GetProperty("optimizers").GetProperty(name);
        foreach (var (expected, actual) in reached.GetProperty("losses").Deserialize<double[]>()!.Paired(losses))
        {
            Assert.Equal(expected, actual, Tolerance);
        }
        foreach (var (expected, (_, actual)) in reached.GetProperty("end").EnumerateArray().Paired(network.State.OrderBy(entry => entry.Name, Small.PyTorchOrder)))
        {
            Near.Equal(PyTorch.Read(expected), actual, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_saved_state_goes_on_with_the_same_bits(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var network = new Small();
        using var first = Make(name, network);
        Step(network, first);
        var weights = network.State.ToDictionary(entry => entry.Name, entry => entry.Tensor.Clone());
        var state = first.State.ToDictionary(entry => entry.Name, entry => entry.Tensor.Clone());
        Step(network, first);
        var expected = network.State.Select(entry => entry.Tensor.ToArray<float>()).ToList();

        network.Load(weights);
        using var second = Make(name, network);
        second.Load(state);
        Step(network, second);

        Assert.Equal(expected, network.State.Select(entry => entry.Tensor.ToArray<float>()));
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("sgd")]
    public void What_is_free_of_the_penalty_moves_as_without_one(string name)
    {
        Assert.Equal(Moved(name, 0, []), Moved(name, 10, ["centers"]));
        Assert.NotEqual(Moved(name, 0, []), Moved(name, 10, []));
    }

    private static float[] Moved(string name, double decay, string[] free)
    {
        using var scope = torch.NewDisposeScope();
        var centers = Tensor.From<float>([1, 2, 3, 4], 2, 2);
        centers.requires_grad = true;
        (string, Tensor)[] parameters = [("centers", centers)];
        using Optimizer optimizer = name == "sgd"
            ? new Sgd(parameters, new() { LearningRate = 0.02, WeightDecay = decay }) { WithoutDecay = free }
            : new Adam(parameters, new() { LearningRate = 0.02, WeightDecay = decay, Decoupled = name == "adamw" }) { WithoutDecay = free };
        centers.Times(-1).Sum().backward();
        optimizer.Step();
        return centers.Detach().ToArray<float>();
    }

    [Fact]
    public void A_part_that_is_not_connected_is_named()
    {
        using var network = new Small();
        using var adam = new Adam(network.Parameters, new());
        Assert.Equal("'convolution.weight' has no gradient: it is not connected to the loss.", Assert.Throws<InvalidOperationException>(adam.Step).Message);
    }

    private static Optimizer Make(string name, Module network) => name switch
    {
        "adam" => new Adam(network.Parameters, new() { LearningRate = 0.02, WeightDecay = 0.01 }),
        "adamw" => new Adam(network.Parameters, new() { LearningRate = 0.02, WeightDecay = 0.1, Decoupled = true }),
        "sgd" => new Sgd(network.Parameters, new() { LearningRate = 0.05, WeightDecay = 0.01 }),
        "nesterov" => new Sgd(network.Parameters, new() { LearningRate = 0.05, Nesterov = true }),
        "clipped" => new Sgd(network.Parameters, new() { LearningRate = 0.05 }) { Clip = 0.5 },
        _ => throw new ArgumentException(name),
    };

    private static void Step(Module network, Optimizer optimizer)
    {
        var stored = PyTorch.Training;
        var loss = new CrossEntropy().Compute(network.Forward(PyTorch.Read(stored.GetProperty("faces"))), PyTorch.Read(stored.GetProperty("targets")));
        optimizer.ZeroGradient();
        loss.backward();
        optimizer.Step();
    }

    private sealed class Small : Module
    {
        private static readonly string[] Keys =
            ["convolution.weight", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "head.weight", "head.bias"];

        private readonly Conv2d _convolution;
        private readonly BatchNorm2d _norm;
        private readonly Linear _head;

        public Small()
        {
            _convolution = Child("convolution", new Conv2d(1, 3, 3));
            _norm = Child("norm", new BatchNorm2d(3));
            _head = Child("head", new Linear(27, 2));
        }

        public static IComparer<string> PyTorchOrder { get; } = Comparer<string>.Create((a, b) => Array.IndexOf(Keys, a).CompareTo(Array.IndexOf(Keys, b)));

        public override Tensor Forward(Tensor x) => _head.Forward(_norm.Forward(_convolution.Forward(x)).Relu().Flatten());
    }
}
