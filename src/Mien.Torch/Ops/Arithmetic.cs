namespace Mien.Torch.Ops;

/// <summary>Element by element; tensors broadcast.</summary>
public static class Arithmetic
{
    /// <summary>a + b.</summary>
    public static Tensor Add(this Tensor a, Tensor b) => Op.Call("aten::add.Tensor", a, b);

    /// <summary>a + b.</summary>
    public static Tensor Add(this Tensor a, double b) => Op.Call("aten::add.Scalar", a, b);

    /// <summary>a − b.</summary>
    public static Tensor Subtract(this Tensor a, Tensor b) => Op.Call("aten::sub.Tensor", a, b);

    /// <summary>a · b.</summary>
    public static Tensor Multiply(this Tensor a, Tensor b) => Op.Call("aten::mul.Tensor", a, b);

    /// <summary>a · b.</summary>
    public static Tensor Multiply(this Tensor a, double b) => Op.Call("aten::mul.Scalar", a, b);

    /// <summary>a / b.</summary>
    public static Tensor Divide(this Tensor a, Tensor b) => Op.Call("aten::div.Tensor", a, b);

    /// <summary>1 / a.</summary>
    public static Tensor Reciprocal(this Tensor a) => Op.Call("aten::reciprocal", a);

    /// <summary>√a.</summary>
    public static Tensor Sqrt(this Tensor a) => Op.Call("aten::sqrt", a);

    /// <summary>eᵃ.</summary>
    public static Tensor Exp(this Tensor a) => Op.Call("aten::exp", a);

    /// <summary>ln a.</summary>
    public static Tensor Log(this Tensor a) => Op.Call("aten::log", a);

    /// <summary>sin a, in radians.</summary>
    public static Tensor Sin(this Tensor a) => Op.Call("aten::sin", a);

    /// <summary>cos a, in radians.</summary>
    public static Tensor Cos(this Tensor a) => Op.Call("aten::cos", a);

    /// <summary>|a|.</summary>
    public static Tensor Abs(this Tensor a) => Op.Call("aten::abs", a);

    /// <summary>a kept between two bounds.</summary>
    public static Tensor Clamp(this Tensor a, double low, double high) => Op.Call("aten::clamp", a, low, high);

    /// <summary>a, where it is less the bound.</summary>
    public static Tensor AtLeast(this Tensor a, double low) => Op.Call("aten::clamp_min", a, low);

    /// <summary>−1, 0 or 1, as a is below, at or above 0.</summary>
    public static Tensor Sign(this Tensor a) => Op.Call("aten::sign", a);

    /// <summary>1 where a ≤ b, else 0; of type bool.</summary>
    public static Tensor IsAtMost(this Tensor a, Tensor b) => Op.Call("aten::le.Tensor", a, b);

    /// <summary>1 where a ≤ b, else 0; of type bool.</summary>
    public static Tensor IsAtMost(this Tensor a, double b) => Op.Call("aten::le.Scalar", a, b);

    /// <summary>1 where a ≥ b, else 0; of type bool.</summary>
    public static Tensor IsAtLeast(this Tensor a, double b) => Op.Call("aten::ge.Scalar", a, b);

    /// <summary>1 where a &lt; b, else 0; of type bool.</summary>
    public static Tensor Less(this Tensor a, double b) => Op.Call("aten::lt.Scalar", a, b);

    /// <summary>1 where a &lt; b, else 0; of type bool.</summary>
    public static Tensor Less(this Tensor a, Tensor b) => Op.Call("aten::lt.Tensor", a, b);

    /// <summary>a where the condition, of type bool, holds, else b.</summary>
    public static Tensor Where(this Tensor condition, Tensor a, Tensor b) => Op.Call("aten::where.self", condition, a, b);

    /// <summary>Both, of type bool.</summary>
    public static Tensor And(this Tensor a, Tensor b) => Op.Call("aten::logical_and", a, b);

    /// <summary>To the nearest whole number, halves to the even one.</summary>
    public static Tensor Round(this Tensor a) => Op.Call("aten::round", a);

    /// <summary>To the next whole number below.</summary>
    public static Tensor Floor(this Tensor a) => Op.Call("aten::floor", a);

    /// <summary>1 where a = b, else 0; of type bool.</summary>
    public static Tensor Equal(this Tensor a, Tensor b) => Op.Call("aten::eq.Tensor", a, b);

    /// <summary>The matrix product.</summary>
    public static Tensor MatMul(this Tensor a, Tensor b) => Op.Call("aten::matmul", a, b);

    /// <summary>The Euclidean distance of each row of a to each row of b; where they meet, its gradient is 0. [M, D], [N, D] → [M, N].</summary>
    public static Tensor Distances(this Tensor a, Tensor b) => Op.Call("aten::cdist", a, b, 2.0, WithoutMatrixProduct);

    // The matrix product that is faster for many rows loses half the digits where rows are near.
    private const int WithoutMatrixProduct = 2;
}
