using Mien.Torch;

namespace Mien.Lab.Explanation;

/// <summary>Sees, by observing operators, the last feature map of a network that still has places: what Grad-CAM weighs.</summary>
internal sealed class LastMap : IOpObserver
{
    /// <summary>[1, C, H, W], H and W above 1; null where there was none.</summary>
    public Tensor? Map { get; private set; }

    public void Ran(string op, ReadOnlySpan<object?> arguments, Tensor result)
    {
        if (result.Dims == 4 && result.Shape[2] > 1 && result.Shape[3] > 1 && result.requires_grad)
        {
            Map = result;
        }
    }
}
