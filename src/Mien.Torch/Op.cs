namespace Mien.Torch;

/// <summary>
/// The operators that networks are made of, all under <c>Ops/</c>, report here what they did. A network that uses an operator of TorchSharp's own is refused
/// when it is exported: no observed operator has made that tensor.
/// </summary>
public static class Op
{
    /// <summary>The name under which a tensor made of given values is reported.</summary>
    public const string Constant = "constant";

    [ThreadStatic]
    private static IOpObserver? _observer;

    /// <summary>Shows every operator that this thread calls to an observer, until the returned object is disposed.</summary>
    public static IDisposable Observe(IOpObserver observer) => new Observation(observer);

    /// <summary>Reports that an operator has run.</summary>
    internal static Tensor Ran(string op, Tensor result, params ReadOnlySpan<object?> arguments)
    {
        _observer?.Ran(op, arguments, result);
        return result;
    }

    private sealed class Observation : IDisposable
    {
        private readonly IOpObserver? _outer = _observer;

        public Observation(IOpObserver observer) => _observer = observer;

        public void Dispose() => _observer = _outer;
    }
}

/// <summary>Sees every operator that its thread calls: ONNX export, layer tables and FLOP counts are observers, and no model knows of them.</summary>
public interface IOpObserver
{
    /// <summary>An operator has run.</summary>
    /// <param name="op">Which one, by ATen's name: <c>conv2d</c>; <see cref="Op.Constant"/> for a tensor that was made of given values.</param>
    /// <param name="arguments">Its arguments in ATen's order: tensors, numbers, lists of whole numbers; null for what was left out.</param>
    /// <param name="result">Its result.</param>
    void Ran(string op, ReadOnlySpan<object?> arguments, Tensor result);
}
