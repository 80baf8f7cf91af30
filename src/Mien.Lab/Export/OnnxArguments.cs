namespace Mien.Lab.Export;

/// <summary>The arguments of an operator as a translation reads them: by place.</summary>
internal readonly struct OnnxArguments(ReadOnlySpan<object?> arguments)
{
    private readonly object?[] _values = arguments.ToArray();

    public Tensor Tensor(int index) => (Tensor)_values[index]!;

    /// <summary>Null where none was given.</summary>
    public Tensor? OptionalTensor(int index) => (Tensor?)_values[index];

    /// <summary>A tensor, or a number as one.</summary>
    public Tensor TensorOrNumber(int index) => _values[index] as Tensor ?? OnnxGraph.Constant((float)Double(index));

    public Tensor[] Tensors(int index) => (Tensor[])_values[index]!;

    public long Int(int index) => Convert.ToInt64(_values[index], null);

    public double Double(int index) => Convert.ToDouble(_values[index], null);

    public long[] Ints(int index) => (long[])_values[index]!;
}
