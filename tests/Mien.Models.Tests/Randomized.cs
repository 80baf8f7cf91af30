using Mien.Torch.Modules;

namespace Mien.Models.Tests;

/// <summary>Networks as if they had been trained: fresh statistics prove nothing about folding them.</summary>
internal static class Randomized
{
    /// <summary>Gives every normalization in the network, whose key holds <c>norm</c>, weights and statistics of its own.</summary>
    public static void Normalizations(Module network)
    {
        foreach (var (name, tensor) in network.State.Where(entry => entry.Name.Contains("norm", StringComparison.Ordinal)))
        {
            tensor.uniform_(name.EndsWith("running_var", StringComparison.Ordinal) ? 0.3 : -1.0, 2.0);
        }
    }
}
