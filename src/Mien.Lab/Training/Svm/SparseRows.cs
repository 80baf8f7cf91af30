using System.Runtime.InteropServices;

namespace Mien.Lab.Training.Svm;

/// <summary>Rows of numbers as LIBLINEAR reads them: only those that are not 0, in native memory.</summary>
internal sealed unsafe class SparseRows : IDisposable
{
    private readonly List<nint> _rows = [];

    /// <summary>How many.</summary>
    public int Count => _rows.Count;

    /// <summary>Appends a row, and after it the constant 1 that the bias is the weight of.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        var used = values.Length - values.Count(0f);
        var row = (Liblinear.Node*)NativeMemory.Alloc((nuint)(used + 2), (nuint)sizeof(Liblinear.Node));
        _rows.Add((nint)row);
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] != 0)
            {
                *row++ = new() { Index = index + 1, Value = values[index] };
            }
        }
        *row++ = new() { Index = values.Length + 1, Value = 1 };
        *row = new() { Index = -1 };
    }

    /// <summary>The rows' addresses.</summary>
    public nint[] Addresses() => [.. _rows];

    public void Dispose()
    {
        foreach (var row in _rows)
        {
            NativeMemory.Free((void*)row);
        }
        _rows.Clear();
    }
}
