using Mien.Torch;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Detectors;

/// <summary>The three answers of a stage of MTCNN, side by side: [N, C, …] → [N, 16, …].</summary>
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

    private readonly Module[] _answers;

    private FaceHead(Func<int, Module> layer) => _answers =
        [Child("face", layer(FaceOutputs)), Child("box", layer(BoxOutputs)), Child("landmarks", layer(LandmarkOutputs))];

    /// <summary>At every place of a feature map: 1 × 1 convolutions.</summary>
    /// <param name="channels">C.</param>
    public static FaceHead OverMap(int channels) => new(outputs => new Conv2d(channels, outputs, 1, bias: true));

    /// <summary>Of one vector: fully connected layers.</summary>
    /// <param name="features">C.</param>
    public static FaceHead OfVector(int features) => new(outputs => new Linear(features, outputs));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Concat(_answers.Select(answer => answer.Forward(x)), dim: 1);
}
