using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Detectors;

/// <summary>O-Net, the last stage of MTCNN: 389,040 parameters, decides, and finds the five points. [N, 3, 48, 48] → [N, 16].</summary>
/// <remarks>
/// Zhang et al., Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks, 2016, Fig. 2:<code>
/// (1) x₁ = φ(maxpool₃,₂(W₁ ∗ image))    3×3, 32 channels: 48 → 46 → 23;  φ: PReLU
/// (2) x₂ = φ(maxpool₃,₂(W₂ ∗ x₁))       3×3, 64 channels: 21 → 10
/// (3) x₃ = φ(maxpool₂,₂(W₃ ∗ x₂))       3×3, 64 channels: 8 → 4
/// (4) x₄ = φ(W₄ ∗ x₃)                   2×2, 128 channels: 3
/// (5) y  = head(φ(V · x₄ + c))          256 numbers
/// </code>
/// φ stands behind the pooling for the reason given at <see cref="PNet"/>.
/// </remarks>
public sealed class ONet : Module
{
    private readonly Conv2d[] _convolutions;
    private readonly Linear _hidden;
    private readonly PRelu[] _slopes;
    private readonly FaceHead _head;

    /// <summary>With fresh weights.</summary>
    public ONet()
    {
        _convolutions = Children(
            "convolutions",
            new Conv2d(3, 32, 3, bias: true), new Conv2d(32, 64, 3, bias: true), new Conv2d(64, 64, 3, bias: true), new Conv2d(64, 128, 2, bias: true));
        _hidden = Child("hidden", new Linear(128 * 3 * 3, 256));
        _slopes = Children("slopes", new PRelu(32), new PRelu(64), new PRelu(64), new PRelu(128), new PRelu(256));
        _head = Child("head", FaceHead.FullyConnected(256));
    }

    /// <param name="x">[N, 3, 48, 48], RGB, normalized as the model's card says.</param>
    /// <returns>[N, 16], see <see cref="FaceHead"/>.</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _slopes[0].Forward(_convolutions[0].Forward(x).MaxPool2dToTheEdge(3, 2));                                   // (1)
        x = _slopes[1].Forward(_convolutions[1].Forward(x).MaxPool2dToTheEdge(3, 2));                                   // (2)
        x = _slopes[2].Forward(_convolutions[2].Forward(x).MaxPool2dToTheEdge(2, 2));                                   // (3)
        x = _slopes[3].Forward(_convolutions[3].Forward(x));                                                            // (4)
        return _head.Forward(_slopes[4].Forward(_hidden.Forward(x.Flatten())));                                         // (5)
    }
}
