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
