using Mien.Torch.Modules;

namespace Mien.Models.Detectors;

/// <summary>The output layer of a stage of MTCNN: class, box and landmarks, side by side. [N, C, …] → [N, 16, …].</summary>
/// <remarks><code>
/// y[0…1]   logits: no face, face
/// y[2…5]   left, top, right and bottom edge of the face: their distance from the window's, over the window's side
/// y[6…15]  x and y of left eye, right eye, nose, left and right mouth corner, from the window's corner, over its side
/// </code></remarks>
public sealed class FaceHead : Module
{
    /// <summary>Logits of no face and face.</summary>
    public const int FaceOutputs = 2;

    /// <summary>The edges of the face's box.</summary>
    public const int BoxOutputs = 4;

    /// <summary>Two for each of five points.</summary>
    public const int LandmarkOutputs = 10;

    /// <summary>All of them.</summary>
    public const int Outputs = FaceOutputs + BoxOutputs + LandmarkOutputs;

    private readonly Module _output;

    // The paper draws three layers; as one they compute the same with one pass over x.
    private FaceHead(Module output) => _output = Child("answers", output);

    /// <summary>At every place of a feature map: a 1 × 1 convolution.</summary>
    /// <param name="channels">C.</param>
    public static FaceHead Convolutional(int channels) => new(new Conv2d(channels, Outputs, 1, bias: true));

    /// <summary>Of one vector: a fully connected layer.</summary>
    /// <param name="features">C.</param>
    public static FaceHead FullyConnected(int features) => new(new Linear(features, Outputs));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _output.Forward(x);
}
