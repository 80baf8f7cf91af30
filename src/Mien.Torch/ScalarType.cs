namespace Mien.Torch;

/// <summary>What a tensor's elements are; the numbers are libtorch's own.</summary>
public enum ScalarType
{
    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 0,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 3,

    /// <summary>Signed, 64 bits: labels and indices.</summary>
    Int64 = 4,

    /// <summary>IEEE half precision.</summary>
    Float16 = 5,

    /// <summary>Single precision: weights and activations.</summary>
    Float32 = 6,

    /// <summary>Double precision: gradient checks.</summary>
    Float64 = 7,

    /// <summary>True or false, one byte.</summary>
    Bool = 11,

    /// <summary>8 bits of exponent, 8 of precision.</summary>
    BFloat16 = 15,
}
