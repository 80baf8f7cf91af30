namespace Mien.Torch;

/// <summary>Sees every operator that its thread calls: ONNX export, layer tables and FLOP counts are observers, and no model knows of them.</summary>
public interface IOpObserver
{
    /// <summary>An operator has run.</summary>
    /// <param name="op">Which one.</param>
    /// <param name="arguments">What it was given, in the order of its schema; trailing defaults are not among them.</param>
    /// <param name="results">What it returned.</param>
    void Observe(Op op, ReadOnlySpan<Argument> arguments, ReadOnlySpan<Tensor> results);
}
