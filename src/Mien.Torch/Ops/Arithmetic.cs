namespace Mien.Torch.Ops;

/// <summary>Element by element; tensors broadcast.</summary>
/// <remarks>
/// TorchSharp's own <c>+</c> and the like make a <see cref="Scalar"/> of a number that nothing holds while the native code reads it: where the garbage collector comes in
/// between, it reads freed memory. The operators here hold what they give, and no others are allowed outside (<c>eng/BannedSymbols.Torch.txt</c>).
/// </remarks>
public static class Arithmetic
{
    // The factor of what is added: of no type in particular, so that it changes none.
    internal static readonly Scalar One = 1;

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => Op.Ran("add", a.add(b, One), a, b);

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, double b)
    {
        using Scalar number = b;
        return Op.Ran("add", a.add(number, One), a, b);
    }

    /// <summary>a − b.</summary>
    public static Tensor Minus(this Tensor a, Tensor b) => Op.Ran("sub", a.sub(b), a, b);

    /// <summary>a − b.</summary>
    public static Tensor Minus(this Tensor a, double b) => a.Plus(-b);

    /// <summary>a · b.</summary>
    public static Tensor Times(this Tensor a, Tensor b) => Op.Ran("mul", a.mul(b), a, b);

    /// <summary>a · b.</summary>
    public static Tensor Times(this Tensor a, double b)
    {
        using Scalar number = b;
        return Op.Ran("mul", a.mul(number), a, b);
    }

    /// <summary>a / b.</summary>
    public static Tensor Over(this Tensor a, Tensor b) => Op.Ran("div", a.div(b), a, b);

    /// <summary>a / b.</summary>
    public static Tensor Over(this Tensor a, double b) => a.Times(1 / b);

    /// <summary>1 / a.</summary>
    public static Tensor Reciprocal(this Tensor a) => Op.Ran("reciprocal", a.reciprocal(), a);

    /// <summary>√a.</summary>
    public static Tensor Sqrt(this Tensor a) => Op.Ran("sqrt", a.sqrt(), a);

    /// <summary>eᵃ.</summary>
    public static Tensor Exp(this Tensor a) => Op.Ran("exp", a.exp(), a);

    /// <summary>ln a.</summary>
    public static Tensor Log(this Tensor a) => Op.Ran("log", a.log(), a);

    /// <summary>sin a, in radians.</summary>
    public static Tensor Sin(this Tensor a) => Op.Ran("sin", a.sin(), a);

    /// <summary>cos a, in radians.</summary>
    public static Tensor Cos(this Tensor a) => Op.Ran("cos", a.cos(), a);

    /// <summary>|a|.</summary>
    public static Tensor Abs(this Tensor a) => Op.Ran("abs", a.abs(), a);

    /// <summary>a kept between two bounds.</summary>
    public static Tensor Clamp(this Tensor a, double low, double high)
    {
        using Scalar least = low, most = high;
        return Op.Ran("clamp", a.clamp(least, most), a, low, high);
    }

    /// <summary>a, where it is less the bound.</summary>
    public static Tensor AtLeast(this Tensor a, double low)
    {
        using Scalar least = low;
        return Op.Ran("clamp_min", a.clamp_min(least), a, low);
    }

    /// <summary>−1, 0 or 1, as a is below, at or above 0.</summary>
    public static Tensor Sign(this Tensor a) => Op.Ran("sign", a.sign(), a);

    /// <summary>1 where a ≤ b, else 0; of type bool.</summary>
    public static Tensor IsAtMost(this Tensor a, Tensor b) => Op.Ran("le", a.le(b), a, b);

    /// <summary>1 where a ≤ b, else 0; of type bool.</summary>
    public static Tensor IsAtMost(this Tensor a, double b)
    {
        using Scalar number = b;
        return Op.Ran("le", a.le(number), a, b);
    }

    /// <summary>1 where a ≥ b, else 0; of type bool.</summary>
    public static Tensor IsAtLeast(this Tensor a, double b)
    {
        using Scalar number = b;
        return Op.Ran("ge", a.ge(number), a, b);
    }

    /// <summary>1 where a &lt; b, else 0; of type bool.</summary>
    public static Tensor Less(this Tensor a, double b)
    {
        using Scalar number = b;
        return Op.Ran("lt", a.lt(number), a, b);
    }

    /// <summary>1 where a &lt; b, else 0; of type bool.</summary>
    public static Tensor Less(this Tensor a, Tensor b) => Op.Ran("lt", a.lt(b), a, b);

    /// <summary>a where the condition, of type bool, holds, else b.</summary>
    public static Tensor Where(this Tensor condition, Tensor a, Tensor b) => Op.Ran("where", torch.where(condition, a, b), condition, a, b);

    /// <summary>Both, of type bool.</summary>
    public static Tensor And(this Tensor a, Tensor b) => Op.Ran("logical_and", a.logical_and(b), a, b);

    /// <summary>To the nearest whole number, halves to the even one.</summary>
    public static Tensor Round(this Tensor a) => Op.Ran("round", a.round(), a);

    /// <summary>To the next whole number below.</summary>
    public static Tensor Floor(this Tensor a) => Op.Ran("floor", a.floor(), a);

    /// <summary>1 where a = b, else 0; of type bool.</summary>
    public static Tensor Equal(this Tensor a, Tensor b) => Op.Ran("eq", a.eq(b), a, b);

    /// <summary>The matrix product.</summary>
    /// <exception cref="ArgumentException">The matrices do not fit.</exception>
    public static Tensor MatMul(this Tensor a, Tensor b)
    {
        var (x, y) = (Autocast.Lower(a), Autocast.Lower(b));
        // TorchSharp ends the process where libtorch refuses a product; it catches what all other operators say.
        if (a.dim() < 2 || b.dim() < 2 || a.shape[^1] != b.shape[^2] || x.dtype != y.dtype || !Broadcast(a.shape[..^2], b.shape[..^2]))
        {
            throw new ArgumentException($"Expected matrices that can be multiplied, got {a.dtype} {a.Shape} and {b.dtype} {b.Shape}.", nameof(b));
        }
        return Op.Ran("matmul", x.matmul(y), a, b);
    }

    /// <summary>The Euclidean distance of each row of a to each row of b; where they meet, its gradient is 0. [M, D], [N, D] → [M, N].</summary>
    public static Tensor Distances(this Tensor a, Tensor b) =>
        // The matrix product that is faster for many rows loses half the digits where rows are near.
        Op.Ran("cdist", torch.cdist(a, b, 2, compute_mode.donot_use_mm_for_euclid_dist), a, b);

    private static bool Broadcast(long[] a, long[] b) =>
        Enumerable.Range(1, Math.Min(a.Length, b.Length)).All(at => a[^at] == b[^at] || a[^at] == 1 || b[^at] == 1);
}
