using System.Text;
using Mien.Core;
using Mien.Onnx.Native;

namespace Mien.Onnx;

/// <summary>A model loaded by ONNX Runtime. Safe for use by several threads at once, each with a <see cref="Binding"/> of its own.</summary>
public sealed unsafe class Session : IDisposable
{
    private const int AllOptimizations = 99;

    private readonly OrtHandle _session;

    private Session(OrtHandle session, string source)
    {
        _session = session;
        Source = source;
        Inputs = TensorSpecReader.Inputs(session.Address, source);
        Outputs = TensorSpecReader.Outputs(session.Address, source);
    }

    /// <summary>The file, as the user gave it.</summary>
    public string Source { get; }

    /// <summary>What the model takes, in its order.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>What the model gives, in its order.</summary>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    internal nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_session.IsClosed, this);
            return _session.Address;
        }
    }

    /// <summary>Loads a model from a file.</summary>
    /// <exception cref="BadInputException">
    /// The file is missing, empty, cut short, not ONNX, or refused by ONNX Runtime; or ONNX Runtime is not installed.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Session Open(string path, SessionOptions? options = null)
    {
        using var model = ModelBytes.Read(path);
        return Open(model.Span, path, options);
    }

    /// <summary>Loads a model from the bytes of a file; they are copied.</summary>
    /// <param name="model">The whole file.</param>
    /// <param name="source">Its name in errors.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="BadInputException">Empty, cut short, not ONNX, or refused by ONNX Runtime; or ONNX Runtime is not installed.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Session Open(ReadOnlySpan<byte> model, string source, SessionOptions? options = null)
    {
        options ??= new();
        options.Validate();
        var session = Create(model, source, options);
        try
        {
            return new Session(session, source);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Sets up buffers for runs on one input shape; one trial run on zeros finds the shapes of the outputs.</summary>
    /// <param name="inputShape">Every dimension given, none free: <c>[32, 1, 48, 48]</c>.</param>
    /// <exception cref="ArgumentException">The model's input has another shape.</exception>
    /// <exception cref="BadInputException">The model has not one float32 input and only float32 outputs, or the trial run fails.</exception>
    public Binding Bind(params ReadOnlySpan<long> inputShape) => new(this, inputShape);

    /// <summary>The text under a key of the model's <c>metadata_props</c>; null where there is none.</summary>
    public string? Metadata(string key)
    {
        var ort = OrtLibrary.Current;
        nint metadata;
        ort.Check(ort.Api->SessionGetModelMetadata(Address, &metadata), Source);
        using var owner = new OrtHandle(metadata, ort.Api->ReleaseModelMetadata);
        byte* text;
        fixed (byte* name = ZeroEnded(key))
        {
            ort.Check(ort.Api->ModelMetadataLookupCustomMetadataMap(metadata, ort.Allocator, name, &text), Source);
        }
        return ort.TakeText(text);
    }

    /// <summary>The card that travels inside the model.</summary>
    /// <exception cref="BadInputException">There is none, or it is wrong.</exception>
    public ModelCard ReadCard() => Metadata(ModelCard.MetadataKey) is { } json
        ? ModelCard.FromJson(json, Source)
        : throw new BadInputException(
            Source, $"it has no model card (metadata '{ModelCard.MetadataKey}')", "export the model with mien, which writes one");

    /// <summary>Frees the model; bindings of it cannot run any more.</summary>
    public void Dispose() => _session.Dispose();

    private static OrtHandle Create(ReadOnlySpan<byte> model, string source, SessionOptions options)
    {
        var ort = OrtLibrary.Current;
        nint settings, session;
        ort.Check(ort.Api->CreateSessionOptions(&settings), source);
        using var owner = new OrtHandle(settings, ort.Api->ReleaseSessionOptions);
        ort.Check(ort.Api->SetSessionGraphOptimizationLevel(settings, AllOptimizations), source);
        ort.Check(ort.Api->SetIntraOpNumThreads(settings, options.Threads), source);
        // Threads that spin while they wait were measured to spoil the 99th percentile as soon as another program wants the cores.
        Configure(settings, source, "session.intra_op.allow_spinning\0"u8, "0\0"u8);
        fixed (byte* bytes = model)
        {
            var status = ort.Api->CreateSessionFromArray(ort.Environment, bytes, (nuint)model.Length, settings, &session);
            return status == 0
                ? new OrtHandle(session, ort.Api->ReleaseSession)
                : throw ModelBytes.Explain(model, source, ort.TakeError(status));
        }
    }

    private static void Configure(nint settings, string source, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var ort = OrtLibrary.Current;
        fixed (byte* name = key, text = value)
        {
            ort.Check(ort.Api->AddSessionConfigEntry(settings, name, text), source);
        }
    }

    private static byte[] ZeroEnded(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
