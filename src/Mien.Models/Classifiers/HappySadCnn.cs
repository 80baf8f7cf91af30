using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>Layers of <see cref="HappySadCnn"/> beside its convolutions and fully connected layers; none by default.</summary>
public sealed record HappySadCnnOptions
{
    /// <summary>Batch normalization after each convolution.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>The share of numbers that is left out, while training, after each hidden fully connected layer; 0…1.</summary>
    public double Dropout { get; init; }

    /// <summary>The attention over the second feature map.</summary>
    public Attention Attention { get; init; }
}

/// <summary>The attention over a feature map.</summary>
public enum Attention
{
    /// <summary>No attention.</summary>
    None,

    /// <summary>Channel by channel: <see cref="Blocks.SqueezeExcitation"/>.</summary>
    SqueezeExcitation,

    /// <summary>Channel by channel, then place by place: <see cref="Blocks.Cbam"/>.</summary>
    Cbam,
}

/// <summary>
/// The small network that tells happy from sad children: 3,860,220 parameters, nearly all in its first fully connected layer.
/// [N, 3, 224, 224] → [N, 2] logits.
/// </summary>
/// <remarks>
/// Vivekananthan et al., Emotion Classification of Children Expressions, 2024, §5.4; its experiments 1 to 8 are choices of BN, A and D:<code>
/// (1) x₁ = maxpool₂(ReLU(BN(W₁ ∗ image)))     3×3 without padding, 5 channels: 224 → 222 → 111;  without BN a bias
/// (2) x₂ = maxpool₂(ReLU(BN(W₂ ∗ x₁)))        11 channels: 111 → 109 → 54
/// (3) h₁ = all 32,076 numbers of A(x₂)        A: nothing, squeeze and excitation, or CBAM
/// (4) hᵢ₊₁ = D(ReLU(Vᵢ · hᵢ + cᵢ))            120, then 84 numbers;  D: dropout
/// (5) z = V₃ · h₃ + c₃
/// </code></remarks>
public sealed class HappySadCnn : Module
{
    private const int Size = 224;
    private const int Channels = 11;

    // With the usual 16 there would be less than one of 11 channels left.
    private const int Ratio = 2;

    private readonly int _size;
    private readonly Module[] _convolutions;
    private readonly Module[] _attention;
    private readonly Module[] _hidden;
    private readonly Module _dropout;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="options">Further layers; null: none, which is experiment 1.</param>
    /// <param name="size">Width and height of the pictures, in pixels; the paper's 224, or at least 24. The first fully connected layer is as large as the map that is left.</param>
    /// <exception cref="ArgumentException">A smaller size.</exception>
    public HappySadCnn(int classes = 2, HappySadCnnOptions? options = null, int size = Size)
    {
        if (size < 24)
        {
            throw new ArgumentException($"Expected pictures of at least 24 pixels, got {size}.", nameof(size));
        }
        _size = size;
        _convolutions = Children("convolutions", Convolution(3, 5, options), Convolution(5, Channels, options));
        _attention = Children("attention", Weighing(options?.Attention ?? Attention.None));
        _hidden = Children("hidden", new Linear(Channels * Side(size) * Side(size), 120), new Linear(120, 84));
        _dropout = Child("dropout", new Dropout(options?.Dropout ?? 0));
        _head = Child("head", new Linear(84, classes));
    }

    /// <param name="x">[N, 3, size, size], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _convolutions.Aggregate(x.RequireSquare(3, _size), (x, convolution) => convolution.Forward(x).Relu().MaxPool2d(2, 2)); // (1) (2)
        x = _attention.Aggregate(x, (x, weighing) => weighing.Forward(x)).Flatten();                                    // (3)
        x = _hidden.Aggregate(x, (x, hidden) => _dropout.Forward(hidden.Forward(x).Relu()));                            // (4)
        return _head.Forward(x);                                                                                        // (5)
    }

    // (1) and (2): two convolutions without padding, each with a pool.
    private static int Side(int size) => (((size - 2) / 2) - 2) / 2;

    private static Module Convolution(int cIn, int cOut, HappySadCnnOptions? options) =>
        options is { BatchNorm: true } ? new ConvBatchNorm(cIn, cOut, 3) : new Conv2d(cIn, cOut, 3, bias: true);

    private static Module[] Weighing(Attention attention) => attention switch
    {
        Attention.SqueezeExcitation => [new SqueezeExcitation(11, Ratio)],
        Attention.Cbam => [new Cbam(11, Ratio)],
        _ => [],
    };

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // The paper's experiments 1 to 8.
        Experiment("", 0.80, new()),
        Experiment("-se", 0.85, new() { Attention = Attention.SqueezeExcitation }),
        Experiment("-cbam", 0.84, new() { Attention = Attention.Cbam }),
        Experiment("-norm", 0.86, new() { BatchNorm = true }),
        Experiment("-dropout", 0.87, new() { Dropout = 0.5 }),
        Experiment("-norm-dropout", 0.88, new() { BatchNorm = true, Dropout = 0.5 }),
        Experiment("-norm-dropout-se", 0.89, new() { BatchNorm = true, Dropout = 0.5, Attention = Attention.SqueezeExcitation }),
        Experiment("-norm-dropout-cbam", 0.86, new() { BatchNorm = true, Dropout = 0.5, Attention = Attention.Cbam }),
    ];

    private static NetworkEntry Experiment(string parts, double accuracy, HappySadCnnOptions options) =>
        new($"happy-sad-cnn{parts}", "Vivekananthan et al. 2024, Emotion Classification of Children Expressions", InputSize: Size, Channels: 3, classes => new HappySadCnn(classes, options))
        {
            BuildForSize = (classes, size) => new HappySadCnn(classes, options, size),
            Classes = 2,
            Scores = [new(accuracy, "240 pictures of its own", "Vivekananthan et al. 2024")],
        };
}
