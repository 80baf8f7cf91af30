using System.Runtime.InteropServices;

namespace Mien.Torch;

/// <summary>Properties of TorchSharp's tensors, and their elements in and out of .NET memory.</summary>
public static class Tensors
{
    extension(Tensor x)
    {
        /// <summary>Element type.</summary>
        public ScalarType Type => x.dtype;

        /// <summary>Number of dimensions.</summary>
        public int Dims => (int)x.dim();

        /// <summary>Number of elements.</summary>
        public long Count => x.numel();

        /// <summary>Elements along each dimension.</summary>
        public Shape Shape => new(x.shape);

        /// <summary>The device that holds the elements.</summary>
        public Device Device => x.device;

        internal long ByteCount => x.numel() * x.ElementSize;

        /// <summary>The one element as a number.</summary>
        /// <exception cref="ArgumentException">There is not exactly one.</exception>
        public double Item()
        {
            if (x.numel() != 1)
            {
                throw new ArgumentException($"Expected one element, got {x.Shape}.", nameof(x));
            }
            using var scope = torch.NewDisposeScope();
            var number = 0.0;
            x.detach().to(ScalarType.Float64).CopyBytesTo(MemoryMarshal.AsBytes(new Span<double>(ref number)));
            return number;
        }

        /// <summary>A copy of the elements, last dimension fastest.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
        public T[] ToArray<T>()
            where T : unmanaged
        {
            var values = new T[x.numel()];
            x.CopyTo<T>(values);
            return values;
        }

        /// <summary>Copies the elements, last dimension fastest.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type, or the buffer has another length.</exception>
        public void CopyTo<T>(Span<T> values)
            where T : unmanaged
        {
            if (ScalarTypeOf<T>() != x.dtype || values.Length != x.numel())
            {
                throw new ArgumentException($"Expected a buffer of {x.numel()} {x.dtype}, got {values.Length} {typeof(T).Name}.", nameof(values));
            }
            x.CopyBytesTo(MemoryMarshal.AsBytes(values));
        }

        /// <summary>The elements' bytes, last dimension fastest.</summary>
        internal byte[] ToBytes()
        {
            var bytes = new byte[x.ByteCount];
            x.CopyBytesTo(bytes);
            return bytes;
        }

        private void CopyBytesTo(Span<byte> bytes)
        {
            if (bytes.IsEmpty)
            {
                return;
            }
            using var scope = torch.NewDisposeScope();
            x.detach().cpu().contiguous().bytes.CopyTo(bytes);
            GC.KeepAlive(x);
        }

        /// <summary>A tensor on the CPU holding a copy of the values.</summary>
        /// <param name="values">As many as the shape has elements, last dimension fastest; bytes, ints, longs, halves, floats, doubles or bools.</param>
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
            return values.Length == expected
                ? FromBytes(MemoryMarshal.AsBytes(values), type, shape)
                : throw new ArgumentException($"Expected {expected} values for {new Shape(shape.ToArray())}, got {values.Length}.", nameof(values));
        }

        /// <summary>A tensor on the CPU from its bytes in memory order.</summary>
        internal static Tensor FromBytes(ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> shape)
        {
            Libtorch.Require();
            var tensor = torch.empty(shape, type);
            if (!bytes.IsEmpty)
            {
                bytes.CopyTo(tensor.bytes);
            }
            return Op.Ran(Op.Constant, tensor);
        }
    }

    private static ScalarType ScalarTypeOf<T>()
        where T : unmanaged => default(T) switch
        {
            byte => ScalarType.Byte,
            int => ScalarType.Int32,
            long => ScalarType.Int64,
            System.Half => ScalarType.Float16,
            float => ScalarType.Float32,
            double => ScalarType.Float64,
            bool => ScalarType.Bool,
            _ => throw new ArgumentException($"Tensors hold no {typeof(T).Name}."),
        };
}
