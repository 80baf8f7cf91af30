namespace Mien.Torch;

// Elements in and out of .NET memory.
public sealed unsafe partial class Tensor
{
    /// <summary>A tensor on the CPU holding a copy of the values.</summary>
    /// <param name="values">As many as the shape has elements, last dimension fastest; bytes, ints, longs, floats or doubles.</param>
    /// <param name="shape">Elements along each dimension.</param>
    /// <exception cref="ArgumentException">Another number of values, or a type that tensors cannot hold.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var type = ScalarTypeOf<T>();
        var expected = 1L;
        foreach (var size in shape)
        {
            expected *= size;
        }
        if (values.Length != expected)
        {
            throw new ArgumentException($"Expected {expected} values for {new Shape(shape.ToArray())}, got {values.Length}.", nameof(values));
        }
        fixed (T* data = values)
        fixed (long* sizes = shape)
        {
            Native.Check(Native.mt_from(data, sizes, shape.Length, (int)type, out var handle));
            return new(handle);
        }
    }

    /// <summary>A copy of the elements, last dimension fastest.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var values = new T[Count];
        CopyTo<T>(values);
        return values;
    }

    /// <summary>Copies the elements, last dimension fastest.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type, or the buffer has another length.</exception>
    public void CopyTo<T>(Span<T> values)
        where T : unmanaged
    {
        if (ScalarTypeOf<T>() != Type || values.Length != Count)
        {
            throw new ArgumentException($"Expected a buffer of {Count} {Type}, got {values.Length} {typeof(T).Name}.", nameof(values));
        }
        fixed (T* data = values)
        {
            Native.Check(Native.mt_read(Handle, data, (long)values.Length * sizeof(T)));
        }
    }

    /// <summary>A tensor on the CPU from its bytes in memory order.</summary>
    internal static Tensor FromBytes(ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> shape)
    {
        using var scope = new TensorScope();
        var empty = Op.Call("aten::empty.memory_format", shape.ToArray(), type);
        if (empty.ByteCount != bytes.Length)
        {
            throw new ArgumentException($"Expected {empty.ByteCount} bytes for {empty.Shape} of {type}, got {bytes.Length}.", nameof(bytes));
        }
        fixed (byte* data = bytes)
        fixed (long* sizes = shape)
        {
            Native.Check(Native.mt_from(data, sizes, shape.Length, (int)type, out var handle));
            return scope.Return(new(handle));
        }
    }

    /// <summary>The elements' bytes, last dimension fastest.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[ByteCount];
        fixed (byte* data = bytes)
        {
            Native.Check(Native.mt_read(Handle, data, bytes.Length));
        }
        return bytes;
    }

    private static ScalarType ScalarTypeOf<T>()
        where T : unmanaged => default(T) switch
        {
            byte => ScalarType.UInt8,
            int => ScalarType.Int32,
            long => ScalarType.Int64,
            System.Half => ScalarType.Float16,
            float => ScalarType.Float32,
            double => ScalarType.Float64,
            bool => ScalarType.Bool,
            _ => throw new ArgumentException($"Tensors hold no {typeof(T).Name}."),
        };
}
