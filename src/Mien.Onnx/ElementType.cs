namespace Mien.Onnx;

#pragma warning disable CA1720 // The subject is the types: no other names say it.

/// <summary>The element types of a tensor, by ONNX's own numbers.</summary>
public enum ElementType
{
    /// <summary>Not a tensor: a sequence or a map.</summary>
    None = 0,

    /// <summary>IEEE single precision.</summary>
    Float32 = 1,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 2,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 3,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 5,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 6,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    Text = 8,

    /// <summary>True or false.</summary>
    Bool = 9,

    /// <summary>IEEE half precision.</summary>
    Float16 = 10,

    /// <summary>IEEE double precision.</summary>
    Float64 = 11,
}
