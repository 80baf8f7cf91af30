namespace Mien.Models;

/// <summary>A classifier whose last layer can be called apart from the layers before it, for losses of the features.</summary>
public interface IHiddenFeatures
{
    /// <summary>D, the number of inputs of the last layer.</summary>
    int HiddenSize { get; }

    /// <summary>The input of the last layer. Pictures as the network takes them → [N, D].</summary>
    Tensor Hidden(Tensor x);

    /// <summary>The last layer. [N, D] → [N, classes] logits; applied to <see cref="Hidden"/> it gives the network's own output.</summary>
    Tensor Decide(Tensor hidden);
}

/// <summary>A network in two parts, of which the first may be frozen: then the features of a face never change and need to be computed only once.</summary>
public interface IFrozenFeatures
{
    /// <summary>Whether the first part learns nothing.</summary>
    bool FeaturesAreFrozen { get; }

    /// <summary>The first part. Pictures as the network takes them → [N, …].</summary>
    Tensor Features(Tensor x);

    /// <summary>The input of the last layer. [N, …] → [N, D].</summary>
    Tensor HiddenFrom(Tensor features);

    /// <summary>The second part: applied to <see cref="Features"/> it gives the network's own output. [N, …] → [N, classes] logits.</summary>
    Tensor FromFeatures(Tensor features);
}
