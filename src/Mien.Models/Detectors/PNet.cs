using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Detectors;

/// <summary>P-Net, the first stage of MTCNN: 6,962 parameters, proposes faces in windows of 12 × 12 pixels, one every 2. [N, 3, H, W] → [N, 16, H′, W′].</summary>
/// <remarks>
/// Zhang et al., Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks, 2016, Fig. 2; H′ = ⌊(H − 2) / 2⌋ − 4:<code>
/// (1) x₁ = φ(maxpool₂(W₁ ∗ image))    3×3, 10 channels: 12 → 10 → 5;  φ: PReLU
/// (2) x₂ = φ(W₂ ∗ x₁)                 3×3, 16 channels: 3
/// (3) x₃ = φ(W₃ ∗ x₂)                 3×3, 32 channels: 1
/// (4) y  = head(x₃)                   1×1
/// </code>
/// The paper pools after φ. Where slopes are not negative that is the same, since a rising function and a maximum can change places, and φ then has a quarter of the numbers to go
/// through; it took half of the time.
/// </remarks>
public sealed class PNet : Module
{
    private readonly Conv2d[] _convolutions;
    private readonly PRelu[] _slopes;
    private readonly FaceHead _head;

    /// <summary>With fresh weights.</summary>
    /// <param name="channels">Of x₁; the paper has 10.</param>
    public PNet(int channels = 10)
    {
        _convolutions = Children("convolutions", new Conv2d(3, channels, 3, bias: true), new Conv2d(channels, 16, 3, bias: true), new Conv2d(16, 32, 3, bias: true));
        _slopes = Children("slopes", new PRelu(channels), new PRelu(16), new PRelu(32));
        _head = Child("head", FaceHead.Convolutional(32));
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W at least 12.</param>
    /// <returns>[N, 16, H′, W′], see <see cref="FaceHead"/>; the window of place (i, j) begins at pixel (2i, 2j).</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _slopes[0].Forward(_convolutions[0].Forward(x).MaxPool2d(2, 2));                                            // (1)
        x = _slopes[1].Forward(_convolutions[1].Forward(x));                                                            // (2)
        x = _slopes[2].Forward(_convolutions[2].Forward(x));                                                            // (3)
        return _head.Forward(x);                                                                                        // (4)
    }
}
