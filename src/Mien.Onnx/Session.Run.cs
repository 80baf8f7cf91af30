using Microsoft.ML.OnnxRuntime;
using Mien.Core;

namespace Mien.Onnx;

/// <content>Runs with several inputs of several types. For the many runs of a recognizer there is <see cref="Binding"/>, which allocates nothing.</content>
public sealed partial class Session
{
    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">One for each input that the model has, in any order.</param>
    /// <param name="cancel">Ends the run at the next operator.</param>
    /// <returns>All outputs, in the model's order.</returns>
    /// <exception cref="ArgumentException">Names or shapes are not those of the model, or values do not fill a shape.</exception>
    /// <exception cref="BadInputException">An input or output is of a type that is not converted; ONNX Runtime reports a fault; the run exceeds the session's limits.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public IReadOnlyList<NamedTensor> Run(IReadOnlyList<NamedTensor> inputs, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var given = Inputs.Select(spec => ValueOf(spec, inputs)).ToList();
        try
        {
            using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            using var deadline = new Deadline(Options.TimeLimit, () => options.Terminate = true);
            using var asked = cancel.Register(() => options.Terminate = true);
            deadline.Start();
            try
            {
                using var outputs = Native.Run(options, [.. Inputs.Select(static spec => spec.Name)], given, [.. Outputs.Select(static spec => spec.Name)]);
                return [.. outputs.Select((output, index) => TensorValues.Read(output, Outputs[index], Source))];
            }
            catch (OnnxRuntimeException fault)
            {
                cancel.ThrowIfCancellationRequested();
                throw OrtFaults.OfRun(fault, Source, deadline, Options);
            }
        }
        finally
        {
            given.ForEach(static value => value.Dispose());
        }
    }

    private OrtValue ValueOf(TensorSpec spec, IReadOnlyList<NamedTensor> inputs)
    {
        if (inputs.FirstOrDefault(input => input.Name == spec.Name) is not { } tensor || inputs.Count != Inputs.Count)
        {
            throw new ArgumentException($"Expected the inputs {string.Join(", ", Inputs.Select(each => each.Name))}, got {string.Join(", ", inputs.Select(each => each.Name))}.", nameof(inputs));
        }
        if (!spec.Fits(tensor.Shape) || TensorSize.Count(tensor.Shape) != tensor.Values.Length)
        {
            throw new ArgumentException($"Expected {spec.Name} as {spec}, got {tensor} with {tensor.Values.Length} values.", nameof(inputs));
        }
        return TensorValues.Write(tensor, spec, Source);
    }
}
