using Mien.Lab.Inventory;
using Mien.Models;
using Mien.Models.Inspection;
using Mien.Onnx;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Timing;

/// <summary>Measures a network's fused form against the one that is trained: one face, one thread, from normalized pixels to logits.</summary>
public static class FusingTiming
{
    /// <summary>Measures one network with fresh weights.</summary>
    /// <param name="entry">The network.</param>
    /// <param name="duration">How long each runtime is measured.</param>
    /// <param name="clock">Takes the times.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <exception cref="NotSupportedException">ONNX has no form of the network as it is trained.</exception>
    public static FusingFigures Measure(NetworkEntry entry, TimeSpan duration, TimeProvider clock, IProgress<double>? progress = null)
    {
        Libtorch.Threads = 1;
        using var noGradient = torch.no_grad();
        using var network = UntrainedModel.Build(entry);
        network.Train(false);
        using var fused = network.Fused();
        fused.Train(false);
        var alternation = new Alternation(clock, duration, progress, measurements: 2);
        return new(entry.Name, Flops(network, entry), Flops(fused, entry), [InOnnx(network, fused, entry, alternation), InLibtorch(network, fused, entry, alternation)]);
    }

    private static FusingTimes InOnnx(Module network, Module fused, NetworkEntry entry, Alternation alternation)
    {
        using var unfusedSession = Session.Open(UntrainedModel.Export(network, entry), entry.Name, SessionOptions.Unlimited);
        using var fusedSession = Session.Open(UntrainedModel.Export(fused, entry), entry.Name, SessionOptions.Unlimited);
        using var unfusedFace = unfusedSession.Bind(1, entry.Channels, entry.InputSize, entry.InputSize);
        using var fusedFace = fusedSession.Bind(1, entry.Channels, entry.InputSize, entry.InputSize);
        Noise(unfusedFace.Input);
        Noise(fusedFace.Input);
        return Compare("ONNX Runtime", alternation, unfusedFace.Run, fusedFace.Run);
    }

    private static FusingTimes InLibtorch(Module network, Module fused, NetworkEntry entry, Alternation alternation)
    {
        using var scope = torch.NewDisposeScope();
        var x = Creation.Normal(1, entry.Channels, entry.InputSize, entry.InputSize);
        return Compare("libtorch", alternation, () => Forward(network), () => Forward(fused));

        void Forward(Module form)
        {
            using var inner = torch.NewDisposeScope();
            form.Forward(x);
        }
    }

    private static FusingTimes Compare(string runtime, Alternation alternation, Action unfused, Action fused)
    {
        var timed = alternation.Times(unfused, fused);
        return new(runtime, timed[0].Latency, timed[1].Latency);
    }

    private static void Noise(Span<float> face)
    {
        var random = new Random(0);
        foreach (ref var value in face)
        {
            value = (4 * random.NextSingle()) - 2;
        }
    }

    private static long Flops(Module form, NetworkEntry entry) => LayerTable.Trace(form, entry.Channels, entry.InputSize, entry.InputSize).Flops;
}
