using Mien.Torch.Ops;

namespace Mien.Torch;

/// <summary>
/// An n-dimensional array in libtorch's memory. A new tensor belongs to the innermost <see cref="TensorScope"/> of its thread and dies with it;
/// made outside of every scope, or taken out by <see cref="Keep"/>, it belongs to whoever disposes it.
/// </summary>
public sealed unsafe partial class Tensor : IDisposable
{
    private nint _handle;

    internal Tensor(nint handle)
    {
        _handle = handle;
        TensorScope.Current?.Add(this);
    }

    /// <summary>Element type.</summary>
    public ScalarType Type => (ScalarType)Native.mt_dtype(Handle);

    /// <summary>Number of dimensions.</summary>
    public int Dims => Native.mt_dims(Handle);

    /// <summary>Number of elements.</summary>
    public long Count => Native.mt_count(Handle);

    /// <summary>Elements along each dimension.</summary>
    public Shape Shape
    {
        get
        {
            var sizes = new long[Dims];
            fixed (long* pointer = sizes)
            {
                Native.mt_shape(Handle, pointer);
            }
            return new(sizes);
        }
    }

    /// <summary>Where the elements lie.</summary>
    public Device Device
    {
        get
        {
            int type, index;
            Native.mt_device(Handle, &type, &index);
            return type == 0 ? Device.Cpu : new("cuda", Math.Max(0, index));
        }
    }

    /// <summary>Whether operators on this tensor are recorded for <see cref="Backward"/>.</summary>
    public bool RequiresGradient
    {
        get => Native.mt_requires_grad(Handle) != 0;
        set => Native.Check(Native.mt_set_requires_grad(Handle, value ? 1 : 0));
    }

    /// <summary>What <see cref="Backward"/> has summed up here; null before it ran, or once cleared.</summary>
    public Tensor? Gradient
    {
        get
        {
            Native.Check(Native.mt_grad(Handle, out var gradient));
            return gradient == 0 ? null : new(gradient);
        }
        set => Native.Check(Native.mt_set_grad(Handle, value?.Handle ?? 0));
    }

    internal TensorScope? Scope { get; set; }

    internal long ByteCount => Count * Type.Bytes;

    internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor's scope has ended, or it holds nothing.");

    /// <summary>The sum, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => a.Add(b);

    /// <summary>The number added to each element.</summary>
    public static Tensor operator +(Tensor a, double b) => a.Add(b);

    /// <summary>The difference, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => a.Subtract(b);

    /// <summary>The number taken from each element.</summary>
    public static Tensor operator -(Tensor a, double b) => a.Add(-b);

    /// <summary>The product element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => a.Multiply(b);

    /// <summary>Each element times the number.</summary>
    public static Tensor operator *(Tensor a, double b) => a.Multiply(b);

    /// <summary>Each element times the number.</summary>
    public static Tensor operator *(double a, Tensor b) => b.Multiply(a);

    /// <summary>The quotient element by element, with broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => a.Divide(b);

    /// <summary>Each element over the number.</summary>
    public static Tensor operator /(Tensor a, double b) => a.Multiply(1 / b);

    /// <summary>The one element as a number.</summary>
    /// <exception cref="TorchException">There is not exactly one.</exception>
    public double Item()
    {
        Native.Check(Native.mt_item(Handle, out var value));
        return value;
    }

    /// <summary>Adds d(this)/dp to <see cref="Gradient"/> of every p this one-element tensor was computed from.</summary>
    public void Backward() => Native.Check(Native.mt_backward(Handle));

    /// <summary>Takes the tensor out of its scope: the caller disposes it.</summary>
    public Tensor Keep()
    {
        Scope?.Remove(this);
        return this;
    }

    /// <summary>Gives this object another tensor's elements, type and place; the other becomes empty. For parameters, which modules hold by reference.</summary>
    internal void Become(Tensor other)
    {
        Native.mt_drop(_handle);
        (_handle, other._handle) = (other._handle, 0);
    }

    /// <summary>Gives the reference back; a second call does nothing.</summary>
    public void Dispose()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        Native.mt_drop(handle);
    }
}
