using Mien.Evaluation.Reports;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Explanation;

/// <summary>The evidence of a convolutional network for its reading: its last feature map, each channel weighed by how much the score rises with it.</summary>
/// <remarks><code>
/// (1) L = ReLU( Σₖ αₖ Aₖ )                                         Selvaraju et al. 2017, Eq. 2
/// (2) αₖ = 1/(H·W) Σᵢⱼ gₖᵢⱼ        g = ∂y/∂A                        Eq. 1: Grad-CAM
/// (3) αₖ = Σᵢⱼ aₖᵢⱼ ReLU(gₖᵢⱼ)     a = g² / (2g² + g³ Σᵢⱼ Aₖᵢⱼ)      Chattopadhay et al. 2018, Eq. 5 and 19: Grad-CAM++
/// </code>
/// y is the label's output before softmax. Where a network ends in a mean over places and one linear layer, (1) is the class activation map of Zhou et
/// al. 2016 but for a factor.
/// </remarks>
public static class GradCam
{
    /// <summary>Explains a reading.</summary>
    /// <param name="network">Any convolutional network; left in inference mode, its gradients grown.</param>
    /// <param name="x">[1, C, H, W], normalized as the network was trained.</param>
    /// <param name="label">The place of the output that is explained.</param>
    /// <param name="isPlusPlus">Grad-CAM++ instead of Grad-CAM.</param>
    /// <returns>A map of the last feature map's size, 0 and above.</returns>
    /// <exception cref="ArgumentException">More than one face, an output that is not there, or a network without a feature map.</exception>
    public static HeatMap Explain(Module network, Tensor x, int label, bool isPlusPlus = false)
    {
        if (x.Dims != 4 || x.Shape[0] != 1)
        {
            throw new ArgumentException($"Expected [1, C, H, W], got {x.Shape}.", nameof(x));
        }
        using var scope = torch.NewDisposeScope();
        network.Train(false);
        var seen = new LastMap();
        Tensor y;
        using (Op.Observe(seen))
        {
            y = network.Forward(x);
        }
        var map = seen.Map ?? throw new ArgumentException("Expected a network with a feature map of more than one place, got none.", nameof(network));
        map.retain_grad();
        Chosen(y, label).backward();
        return Weigh(map.ToArray<float>(), map.grad!.ToArray<float>(), map.Shape, isPlusPlus);
    }

    private static Tensor Chosen(Tensor y, int label)
    {
        if (label < 0 || label >= y.Shape[1])
        {
            throw new ArgumentException($"Expected an output from 0 to {y.Shape[1] - 1}, got {label}.", nameof(label));
        }
        var choice = new float[y.Shape[1]];
        choice[label] = 1;
        return y.Times(Tensor.From<float>(choice, 1, choice.Length)).Sum();
    }

    private static HeatMap Weigh(float[] a, float[] g, Shape shape, bool isPlusPlus)
    {
        var (channels, height, width) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        var heat = new float[height * width];
        for (var k = 0; k < channels; k++)
        {
            var aₖ = a.AsSpan(k * heat.Length, heat.Length);
            var gₖ = g.AsSpan(k * heat.Length, heat.Length);
            var αₖ = isPlusPlus ? PlusPlus(aₖ, gₖ) : Mean(gₖ);
            for (var at = 0; at < heat.Length; at++)
            {
                heat[at] += αₖ * aₖ[at];
            }
        }
        return new(width, height, [.. heat.Select(value => Math.Max(0, value))]);     // (1)
    }

    private static float Mean(ReadOnlySpan<float> g)     // (2)
    {
        var sum = 0f;
        foreach (var value in g)
        {
            sum += value;
        }
        return sum / g.Length;
    }

    private static float PlusPlus(ReadOnlySpan<float> a, ReadOnlySpan<float> g)     // (3)
    {
        var sum = 0f;
        foreach (var value in a)
        {
            sum += value;
        }
        var α = 0f;
        foreach (var value in g)
        {
            var below = (2 * value * value) + (value * value * value * sum);
            α += value > 0 && below != 0 ? value * value / below * value : 0;
        }
        return α;
    }
}
