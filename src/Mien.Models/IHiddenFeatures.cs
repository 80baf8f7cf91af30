namespace Mien.Models;

/// <summary>A classifier whose decision can be asked apart from what it is decided by, for losses that look at the latter.</summary>
public interface IHiddenFeatures
{
    /// <summary>D, the numbers that the last layer is given.</summary>
    int HiddenSize { get; }

    /// <summary>What the last layer is given. Pictures as the network takes them → [N, D].</summary>
    Tensor Hidden(Tensor x);

    /// <summary>The last layer. [N, D] → [N, classes] logits; of <see cref="Hidden"/> what the network itself answers.</summary>
    Tensor Decide(Tensor hidden);
}

/// <summary>A network in two parts, of which the first may be frozen: then what it makes of a face never changes and needs to be computed only once.</summary>
public interface IFrozenFeatures
{
    /// <summary>Whether the first part learns nothing.</summary>
    bool FeaturesAreFrozen { get; }

    /// <summary>The first part. Pictures as the network takes them → [N, …].</summary>
    Tensor Features(Tensor x);

    /// <summary>What the last layer is given. [N, …] → [N, D].</summary>
    Tensor HiddenOf(Tensor features);

    /// <summary>The second part: of <see cref="Features"/> what the network itself answers. [N, …] → [N, classes] logits.</summary>
    Tensor FromFeatures(Tensor features);
}
