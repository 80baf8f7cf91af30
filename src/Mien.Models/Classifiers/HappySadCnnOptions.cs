using Mien.Models.Blocks;

namespace Mien.Models.Classifiers;

/// <summary>What <see cref="HappySadCnn"/> has beside its convolutions and fully connected layers; nothing of it by default.</summary>
public sealed record HappySadCnnOptions
{
    /// <summary>Batch normalization after each convolution.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>The share of numbers that is left out, while training, after each hidden fully connected layer; 0…1.</summary>
    public double Dropout { get; init; }

    /// <summary>How the second feature map is weighed.</summary>
    public Attention Attention { get; init; }
}
