using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>
/// Buffers bound once to a model for one input shape: fill <see cref="Input"/>, <see cref="Run"/>, read <see cref="Output"/>. A run allocates
/// no managed memory, unless the model declares other shapes of its outputs than it gives. Not safe for use by several threads at once.
/// </summary>
public sealed class Binding : IDisposable
{
    private readonly Session _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly Deadline _deadline;
    private readonly OrtIoBinding _bound;
    private readonly List<OrtValue> _values = [];
    private readonly PinnedBuffer _input;
    private readonly PinnedBuffer[] _outputs;
    private readonly long[][] _outputShapes;

    // Files may declare shapes of another size of input; ONNX Runtime then takes no buffer of the shape that it gives, and its own is copied.
    private readonly int[] _unbound;
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
        _deadline = new Deadline(session.Options.TimeLimit, () => _runOptions.Terminate = true);
        _bound = session.Native.CreateIoBinding();
        try
        {
            _input = BufferOf(inputShape);
            _bound.BindInput(session.Inputs[0].Name, ValueOf(_input, inputShape.ToArray()));
            _outputShapes = TrialRun();
            _outputs = [.. _outputShapes.Select(shape => BufferOf(shape))];
            _unbound = [.. Enumerable.Range(0, _outputs.Length).Where(index => !session.Outputs[index].Fits(_outputShapes[index]))];
            BindOutputs();
        }
        catch
        {
            Dispose();
            throw;
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
    /// <exception cref="BadInputException">ONNX Runtime reports a fault, or the run takes longer or needs more memory than the session's options allow.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RunNative();
        if (_unbound.Length > 0)
        {
            CopyOutputs();
        }
    }

    /// <summary>Lets go of the buffers' native side; the session stays open.</summary>
    public void Dispose()
    {
        _disposed = true;
        _deadline.Dispose();
        _bound.Dispose();
        _values.ForEach(static value => value.Dispose());
        _runOptions.Dispose();
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

    private PinnedBuffer BufferOf(ReadOnlySpan<long> shape) => TensorSize.Count(shape) is <= TensorSize.Most and var length
        ? new((int)length)
        : throw new BadInputException(
            _session.Source, $"[{string.Join(", ", shape.ToArray())}] is more than the {TensorSize.Most} numbers that one tensor may have", "use smaller pictures");

    private void RunNative()
    {
        var native = _session.Native;
        _deadline.Start();
        try
        {
            native.RunWithBinding(_runOptions, _bound);
        }
        catch (OnnxRuntimeException fault)
        {
            throw OrtFaults.OfRun(fault, _session.Source, _deadline, _session.Options);
        }
        finally
        {
            _deadline.Stop();
            if (_deadline.HasPassed)
            {
                _runOptions.Terminate = false;
            }
        }
    }

    private OrtValue ValueOf(PinnedBuffer buffer, long[] shape)
    {
        var bytes = (long)buffer.Length * sizeof(float);
        var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, buffer.Address, bytes);
        _values.Add(value);
        return value;
    }

    // Where ONNX Runtime allocates the outputs itself, their shapes are known whatever the graph computes.
    private long[][] TrialRun()
    {
        for (var index = 0; index < _session.Outputs.Count; index++)
        {
            LeaveUnbound(index);
        }
        RunNative();
        using var outputs = _bound.GetOutputValues();
        return [.. outputs.Select(static output => output.GetTensorTypeAndShape().Shape)];
    }

    private void BindOutputs()
    {
        _bound.ClearBoundOutputs();
        for (var index = 0; index < _outputs.Length; index++)
        {
            if (_unbound.Contains(index))
            {
                LeaveUnbound(index);
            }
            else
            {
                _bound.BindOutput(_session.Outputs[index].Name, ValueOf(_outputs[index], _outputShapes[index]));
            }
        }
    }

    // The next run allocates it, and what it allocated is bound from then on.
    private void LeaveUnbound(int index) => _bound.BindOutputToDevice(_session.Outputs[index].Name, OrtMemoryInfo.DefaultInstance);

    private void CopyOutputs()
    {
        using var outputs = _bound.GetOutputValues();
        foreach (var index in _unbound)
        {
            if (!outputs[index].GetTensorTypeAndShape().Shape.AsSpan().SequenceEqual(_outputShapes[index]))
            {
                throw new BadInputException(_session.Source, $"its output {_session.Outputs[index].Name} changes its shape from run to run", "export the model without it");
            }
            outputs[index].GetTensorDataAsSpan<float>().CopyTo(_outputs[index].Span);
            LeaveUnbound(index);
        }
    }
}
