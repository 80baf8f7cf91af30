using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Detectors;

/// <summary>R-Net, the second stage of MTCNN: 101,468 parameters, refuses most of what P-Net proposes. [N, 3, 24, 24] → [N, 16].</summary>
/// <remarks>
/// Zhang et al., Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks, 2016, Fig. 2:<code>
/// (1) x₁ = φ(maxpool₃,₂(W₁ ∗ image))    3×3, 28 channels: 24 → 22 → 11;  φ: PReLU
/// (2) x₂ = φ(maxpool₃,₂(W₂ ∗ x₁))       3×3, 48 channels: 9 → 4
/// (3) x₃ = φ(W₃ ∗ x₂)                   2×2, 64 channels: 3
/// (4) y  = head(φ(V · x₃ + c))          128 numbers
/// </code>
/// φ stands behind the pooling for the reason given at <see cref="PNet"/>.
/// </remarks>
public sealed class RNet : Module
{
    private readonly Conv2d[] _convolutions;
    private readonly Linear _hidden;
    private readonly PRelu[] _slopes;
    private readonly FaceHead _head;

    /// <summary>With fresh weights.</summary>
    /// <param name="channels">Of x₁; the paper has 28.</param>
    public RNet(int channels = 28)
    {
        _convolutions = Children("convolutions", new Conv2d(3, channels, 3, bias: true), new Conv2d(channels, 48, 3, bias: true), new Conv2d(48, 64, 2, bias: true));
        _hidden = Child("hidden", new Linear(64 * 3 * 3, 128));
        _slopes = Children("slopes", new PRelu(channels), new PRelu(48), new PRelu(64), new PRelu(128));
        _head = Child("head", FaceHead.FullyConnected(128));
    }

    /// <param name="x">[N, 3, 24, 24], RGB, normalized as the model's card says.</param>
    /// <returns>[N, 16], see <see cref="FaceHead"/>.</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _slopes[0].Forward(_convolutions[0].Forward(x).MaxPool2dToTheEdge(3, 2));                                   // (1)
        x = _slopes[1].Forward(_convolutions[1].Forward(x).MaxPool2dToTheEdge(3, 2));                                   // (2)
        x = _slopes[2].Forward(_convolutions[2].Forward(x));                                                            // (3)
        return _head.Forward(_slopes[3].Forward(_hidden.Forward(x.Flatten())));                                         // (4)
    }
}
