using System.Text;

namespace Mien.Torch;

/// <summary>One argument of an operator: a tensor, a number, a list, text, or nothing. Made by implicit conversion.</summary>
public readonly struct Argument
{
    private readonly object? _reference;
    private readonly long _bits;

    private Argument(Native.Tag tag, long bits, object? reference) => (Tag, _bits, _reference) = (tag, bits, reference);

    /// <summary>No value, where the schema allows one to be left out.</summary>
    public static Argument None { get; }

    /// <summary>What the schema gives when nothing is said.</summary>
    public static Argument Default { get; } = new(Native.Tag.Default, 0, null);

    internal Native.Tag Tag { get; }

    /// <summary>What must stay alive while the native side reads the argument.</summary>
    internal object? Reference => _reference;

    /// <summary>The tensor, list, text or boxed number that was given; null for <see cref="None"/> and <see cref="Default"/>.</summary>
    public object? Value => Tag switch
    {
        Native.Tag.Int => _bits,
        Native.Tag.Double => BitConverter.Int64BitsToDouble(_bits),
        Native.Tag.Bool => _bits != 0,
        _ => _reference,
    };

    /// <summary>A tensor; null is <see cref="None"/>.</summary>
    public static implicit operator Argument(Tensor? value) => value is null ? None : new(Native.Tag.Tensor, 0, value);

    /// <summary>Several tensors; an element may be null where the schema allows.</summary>
    public static implicit operator Argument(Tensor[] value) => new(Native.Tag.Tensors, 0, value);

    /// <summary>An integer.</summary>
    public static implicit operator Argument(long value) => new(Native.Tag.Int, value, null);

    /// <summary>An integer.</summary>
    public static implicit operator Argument(int value) => new(Native.Tag.Int, value, null);

    /// <summary>A number.</summary>
    public static implicit operator Argument(double value) => new(Native.Tag.Double, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>True or false.</summary>
    public static implicit operator Argument(bool value) => new(Native.Tag.Bool, value ? 1 : 0, null);

    /// <summary>An element type.</summary>
    public static implicit operator Argument(ScalarType value) => new(Native.Tag.Int, (int)value, null);

    /// <summary>Text.</summary>
    public static implicit operator Argument(string value) => new(Native.Tag.String, 0, value);

    /// <summary>Integers: shapes, strides, dimensions; null is <see cref="None"/>.</summary>
    public static implicit operator Argument(long[]? value) => value is null ? None : new(Native.Tag.Ints, 0, value);

    /// <summary>Numbers.</summary>
    public static implicit operator Argument(double[] value) => new(Native.Tag.Doubles, 0, value);

    /// <summary>A place to run.</summary>
    public static implicit operator Argument(Device value) => value.ToString();

    /// <summary>Bytes of scratch that <see cref="Lower"/> writes, a multiple of 8.</summary>
    internal int ScratchBytes => _reference switch
    {
        string text => (Encoding.UTF8.GetByteCount(text) + 7) & ~7,
        long[] list => list.Length * sizeof(long),
        double[] list => list.Length * sizeof(double),
        Tensor[] list => list.Length * sizeof(long),
        _ => 0,
    };

    /// <summary>The argument as the native side reads it; lists are copied to <paramref name="scratch"/>.</summary>
    internal unsafe Native.Value Lower(byte* scratch)
    {
        var value = new Native.Value { Tag = Tag, Int = _bits };
        switch (_reference)
        {
            case null:
                return value;
            case Tensor tensor:
                value.Pointer = tensor.Handle;
                return value;
            case string text:
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, ScratchBytes));
                break;
            case long[] list:
                list.CopyTo(new Span<long>(scratch, list.Length));
                value.Count = list.Length;
                break;
            case double[] list:
                list.CopyTo(new Span<double>(scratch, list.Length));
                value.Count = list.Length;
                break;
            case Tensor?[] list:
                for (var index = 0; index < list.Length; index++)
                {
                    ((nint*)scratch)[index] = list[index]?.Handle ?? 0;
                }
                value.Count = list.Length;
                break;
        }
        value.Pointer = (nint)scratch;
        return value;
    }
}
