using Mien.Torch;

namespace Mien.Lab.Explanation;

/// <summary>Sees, at the operator door, the last feature map of a network that still has places: what Grad-CAM weighs.</summary>
internal sealed class LastMap : IOpObserver
{
    /// <summary>[1, C, H, W], H and W above 1; null where there was none.</summary>
    public Tensor? Map { get; private set; }

    public void Observe(Op op, ReadOnlySpan<Argument> arguments, ReadOnlySpan<Tensor> results)
    {
        foreach (var result in results)
        {
            if (result.Dims == 4 && result.Shape[2] > 1 && result.Shape[3] > 1 && result.RequiresGradient)
            {
                Map = result;
            }
        }
    }
}
