using System.Text;
using Mien.Core;
using Mien.Onnx.Native;

namespace Mien.Onnx;

/// <summary>
/// Buffers bound once to a model for one input shape: fill <see cref="Input"/>, <see cref="Run"/>, read <see cref="Output"/>. A run allocates
/// no managed memory, unless the model declares other shapes of its outputs than it gives. Not safe for use by several threads at once.
/// </summary>
public sealed unsafe class Binding : IDisposable
{
    private readonly Session _session;
    private readonly PinnedBuffer _input;
    private readonly PinnedBuffer[] _outputs;
    private readonly long[][] _outputShapes;
    private readonly OrtHandle?[] _values;     // the input, then the outputs

    // Files may declare shapes of another size of input; ONNX Runtime then takes no buffer of the shape that it gives, and its own is copied.
    private readonly int[] _unbound;

    // What ONNX Runtime reads at each run, pinned: addresses of names, the texts behind them, addresses of values. Inputs first, then outputs.
    private readonly nint[] _nameAddresses;
    private readonly byte[][] _names;
    private readonly nint[] _valueAddresses;
    private bool _disposed;

    internal Binding(Session session, ReadOnlySpan<long> inputShape)
    {
        RequireFloats(session);
        if (!session.Inputs[0].Fits(inputShape))
        {
            var got = string.Join(", ", inputShape.ToArray());
            throw new ArgumentException($"Expected a shape that fits {session.Inputs[0]}, got [{got}].", nameof(inputShape));
        }
        _session = session;
        _names = [.. session.Inputs.Concat(session.Outputs).Select(spec => Pinned(spec.Name))];
        _nameAddresses = AddressesOf(_names);
        _valueAddresses = GC.AllocateArray<nint>(_names.Length, pinned: true);
        _values = new OrtHandle[_names.Length];
        _outputs = new PinnedBuffer[session.Outputs.Count];
        _input = BindBuffer(0, inputShape);
        _outputShapes = TrialRun();
        _unbound = [.. Enumerable.Range(0, _outputs.Length).Where(index => !session.Outputs[index].Fits(_outputShapes[index]))];
        for (var index = 0; index < _outputs.Length; index++)
        {
            _outputs[index] = _unbound.Contains(index) ? new PinnedBuffer(LengthOf(_outputShapes[index])) : BindBuffer(index + 1, _outputShapes[index]);
        }
    }

    /// <summary>What the next run reads, in row-major order; zeros at first.</summary>
    public Span<float> Input => _input.Span;

    /// <summary>What the last run gave as the model's first output, in row-major order; overwritten by the next run.</summary>
    public ReadOnlySpan<float> Output => _outputs[0].Span;

    /// <summary>How many outputs the model has.</summary>
    public int OutputCount => _outputs.Length;

    /// <summary>As <see cref="Output"/>, for any output of the model.</summary>
    public ReadOnlySpan<float> OutputAt(int index) => _outputs[index].Span;

    /// <summary>The dimensions of an output, none free.</summary>
    public IReadOnlyList<long> OutputShape(int index) => _outputShapes[index];

    /// <summary>Runs the model from <see cref="Input"/> to <see cref="Output"/>.</summary>
    /// <exception cref="BadInputException">ONNX Runtime reports a fault.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RunNative();
        foreach (var index in _unbound)
        {
            CopyOutput(index);
        }
    }

    /// <summary>Lets go of the buffers' native side; the session stays open.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var value in _values)
        {
            value?.Dispose();
        }
    }

    private static void RequireFloats(Session session)
    {
        if (session.Inputs.Count != 1 || session.Inputs.Concat(session.Outputs).Any(spec => spec.Type != ElementType.Float32))
        {
            throw new BadInputException(
                session.Source,
                $"expected one float32 input and float32 outputs, got {string.Join(", ", session.Inputs)} → {string.Join(", ", session.Outputs)}",
                "export the model again with this version of mien");
        }
    }

    private static byte[] Pinned(string text)
    {
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);   // the last byte stays 0
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    private static nint[] AddressesOf(byte[][] pinned)
    {
        var addresses = GC.AllocateArray<nint>(pinned.Length, pinned: true);
        for (var index = 0; index < pinned.Length; index++)
        {
            fixed (byte* first = pinned[index])
            {
                addresses[index] = (nint)first;
            }
        }
        return addresses;
    }

    private void RunNative()
    {
        var ort = OrtLibrary.Current;
        nint status;
        fixed (nint* names = _nameAddresses, values = _valueAddresses)
        {
            status = ort.Api->Run(_session.Address, 0, names, values, 1, names + 1, (nuint)_outputs.Length, values + 1);
        }
        GC.KeepAlive(this);   // only addresses were in use
        ort.Check(status, _session.Source);
    }

    private PinnedBuffer BindBuffer(int place, ReadOnlySpan<long> shape)
    {
        var ort = OrtLibrary.Current;
        var length = LengthOf(shape);
        var buffer = new PinnedBuffer(length);
        nint value;
        fixed (long* dimensions = shape)
        {
            var bytes = (nuint)length * sizeof(float);
            ort.Check(
                ort.Api->CreateTensorWithDataAsOrtValue(
                    ort.CpuMemory, buffer.Address, bytes, dimensions, (nuint)shape.Length, (int)ElementType.Float32, &value),
                _session.Source);
        }
        _values[place] = new OrtHandle(value, ort.Api->ReleaseValue);
        _valueAddresses[place] = value;
        return buffer;
    }

    private static int LengthOf(ReadOnlySpan<long> shape)
    {
        var length = 1;
        foreach (var size in shape)
        {
            length = checked(length * (int)size);
        }
        return length;
    }

    private void CopyOutput(int index)
    {
        using var output = Take(index);
        if (!output.Shape().AsSpan().SequenceEqual(_outputShapes[index]))
        {
            throw new BadInputException(_session.Source, $"its output {_session.Outputs[index].Name} changes its shape from run to run", "export the model without it");
        }
        output.CopyTo(_outputs[index].Span);
    }

    private AllocatedOutput Take(int index)
    {
        var output = new AllocatedOutput(_valueAddresses[index + 1], _session.Source);
        _valueAddresses[index + 1] = 0;
        return output;
    }

    // With no output given, ONNX Runtime allocates them itself: their shapes are then known whatever the graph computes.
    private long[][] TrialRun()
    {
        RunNative();
        var shapes = new long[_outputs.Length][];
        for (var index = 0; index < shapes.Length; index++)
        {
            using var output = Take(index);
            shapes[index] = output.Shape();
        }
        return shapes;
    }
}
