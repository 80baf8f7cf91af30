using Mien.Torch;

namespace Mien.Lab.Export;

/// <summary>The arguments of an operator as a translation reads them: by place in the schema, with the schema's default where none was given.</summary>
internal readonly struct OnnxArguments(ReadOnlySpan<Argument> arguments)
{
    private readonly object?[] _values = Values(arguments);

    public Tensor Tensor(int index) => (Tensor)_values[index]!;

    /// <summary>Null where none was given.</summary>
    public Tensor? OptionalTensor(int index) => index < _values.Length ? (Tensor?)_values[index] : null;

    public Tensor[] Tensors(int index) => (Tensor[])_values[index]!;

    public long Int(int index, long otherwise) => index < _values.Length ? Convert.ToInt64(_values[index], null) : otherwise;

    public double Double(int index, double otherwise) => index < _values.Length ? Convert.ToDouble(_values[index], null) : otherwise;

    public long[] Ints(int index, params long[] otherwise) => index < _values.Length ? (long[])_values[index]! : otherwise;

    private static object?[] Values(ReadOnlySpan<Argument> arguments)
    {
        var values = new object?[arguments.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = arguments[index].Value;
        }
        return values;
    }
}
