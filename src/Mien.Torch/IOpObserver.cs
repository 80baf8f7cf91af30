namespace Mien.Torch;

/// <summary>Sees every operator that its thread calls: ONNX export, layer tables and FLOP counts are observers, and no model knows of them.</summary>
public interface IOpObserver
{
    /// <summary>An operator has run.</summary>
    /// <param name="op">Which one, by ATen's name: <c>conv2d</c>; <see cref="Op.Constant"/> for a tensor that was made of given values.</param>
    /// <param name="arguments">What it was given, in ATen's order: tensors, numbers, lists of whole numbers; null for what was left out.</param>
    /// <param name="result">What it returned.</param>
    void Ran(string op, ReadOnlySpan<object?> arguments, Tensor result);
}
