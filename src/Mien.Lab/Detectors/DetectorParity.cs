using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Detectors;

/// <summary>An exported stage beside the network it came from.</summary>
internal static class DetectorParity
{
    /// <summary>The largest difference between two answers that an export may show; of answers above 1, over the answer: single precision keeps digits, not places.</summary>
    public const double Tolerance = 1e-4;

    // Not the size that the network was traced with.
    private const int PicturePx = 192;

    /// <summary>The largest difference over random windows, or in a random picture.</summary>
    public static double Difference(Module network, byte[] model, DetectorCard card, int windows = 50)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var session = Session.Open(model, card.Name, SessionOptions.Unlimited);
        var size = card.Stage?.InputSize() ?? PicturePx;
        windows = card.Stage is null ? 1 : windows;
        using var binding = session.Bind(windows, 3, size, size);
        network.Train(false);
        var x = Normal(windows, 3, size, size);
        x.CopyTo(binding.Input);
        binding.Run();
        var y = network.Forward(x).Flatten();
        return y.Minus(Tensor.From(binding.Output, windows, y.Shape[1])).Abs().Over(y.Abs().AtLeast(1)).ToArray<float>().Max();
    }

    /// <exception cref="InvalidOperationException">It differs by more than <see cref="Tolerance"/>.</exception>
    public static void Require(Module network, byte[] model, DetectorCard card)
    {
        var difference = Difference(network, model, card);
        if (!(difference <= Tolerance))
        {
            throw new InvalidOperationException($"The ONNX network's answers differ from the parent's by {difference:0.0e0}, allowed are {Tolerance:0.0e0}.");
        }
    }
}
