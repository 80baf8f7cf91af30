namespace Mien.Torch.Ops;

/// <summary>Tensors that are changed where they lie: parameters, moments and sums, outside of what gradients are taken of. Each gives the tensor itself.</summary>
public static class InPlace
{
    /// <summary>x ← f·x.</summary>
    public static Tensor Scale(this Tensor x, double f)
    {
        using Scalar factor = f;
        return x.mul_(factor);
    }

    /// <summary>x ← x + b.</summary>
    public static Tensor Shift(this Tensor x, double b)
    {
        using Scalar number = b;
        return x.add_(number, Arithmetic.One);
    }

    /// <summary>x ← x + f·y.</summary>
    public static Tensor Accumulate(this Tensor x, Tensor y, double f = 1)
    {
        using Scalar factor = f;
        x.add_(y, factor);
        GC.KeepAlive(y);
        return x;
    }
}
