using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Cropping;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>An ONNX file that sees whole pictures, opened and known to be of a format.</summary>
internal sealed class OnePassNetwork : IDisposable
{
    // Photos of one camera have a few sizes; buffers for more would only take memory.
    private const int MostSizes = 4;

    // Where a file takes any size it is tried at this one, width and height; sides of the largest stride, and not the same.
    private static readonly (int Width, int Height) Trial = (96, 64);

    private readonly Session _session;
    private readonly Dictionary<(int Width, int Height), Binding> _bindings = [];

    private OnePassNetwork(Session session, IDetectorOutputs answers) => (_session, Answers) = (session, answers);

    /// <summary>The decoding of its outputs.</summary>
    public IDetectorOutputs Answers { get; }

    /// <summary>The one size of picture that it takes; null where it takes any.</summary>
    public (int Width, int Height)? FixedSize => FixedSizeOf(_session);

    /// <summary>Takes an open file, which it disposes with itself, or if it is of another format.</summary>
    /// <exception cref="BadInputException">Of other shapes than the format's.</exception>
    public static OnePassNetwork Create(Session session, OnePassFormat format)
    {
        try
        {
            return new(session, Recognize(session, format));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Looks at a picture.</summary>
    /// <param name="canvas">RGB, of <see cref="FixedSize"/> where there is one.</param>
    /// <param name="pixels">What it takes for a pixel.</param>
    /// <param name="threshold">The least probability.</param>
    /// <param name="found">Takes the candidates, in pixels of the canvas.</param>
    public void Look(Image canvas, PixelTable pixels, float threshold, List<Candidate> found)
    {
        var binding = BindingFor((canvas.Width, canvas.Height));
        pixels.Fill(canvas, binding.Input);
        binding.Run();
        Answers.Read(binding, (canvas.Width, canvas.Height), threshold, found);
    }

    public void Dispose()
    {
        Clear();
        _session.Dispose();
    }

    private static IDetectorOutputs Recognize(Session session, OnePassFormat format)
    {
        var (width, height) = FixedSizeOf(session) ?? Trial;
        if (session.Inputs is not [{ Type: ElementType.Float32 } input] || !input.Fits([1, 3, height, width])
            || session.Outputs.Any(static output => output.Type != ElementType.Float32))
        {
            throw OnePassFormats.Unknown(session, format);
        }
        using var trial = session.Bind(1, 3, height, width);
        trial.Run();
        return format.Recognize(trial, (width, height)) ?? throw OnePassFormats.Unknown(session, format, OnePassFormats.Other(trial, (width, height)));
    }

    private static (int Width, int Height)? FixedSizeOf(Session session) =>
        session.Inputs is [{ Shape: [_, _, > 0 and var height, > 0 and var width] }] ? ((int)width, (int)height) : null;

    private Binding BindingFor((int Width, int Height) size)
    {
        if (_bindings.TryGetValue(size, out var binding))
        {
            return binding;
        }
        if (_bindings.Count == MostSizes)
        {
            Clear();
        }
        return _bindings[size] = _session.Bind(1, 3, size.Height, size.Width);
    }

    private void Clear()
    {
        foreach (var binding in _bindings.Values)
        {
            binding.Dispose();
        }
        _bindings.Clear();
    }
}
