using Microsoft.ML.OnnxRuntime;
using Mien.Core;
using OrtOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Mien.Onnx;

/// <summary>A model loaded by ONNX Runtime. Safe for use by several threads at once, each with a <see cref="Binding"/> of its own.</summary>
/// <remarks>
/// A file from a stranger is refused before ONNX Runtime sees it where a node holds a graph of its own (Loop, If, Scan), where shapes claim more than the file
/// holds, and where weights lie outside the model's folder.
/// </remarks>
public sealed partial class Session : IDisposable
{
    // Where a generator of faces has its card (Mien.Synthesis).
    private const string GeneratorKey = "mien.generator";

    private readonly InferenceSession _session;
    private bool _disposed;

    private Session(InferenceSession session, string source, SessionOptions options)
    {
        (_session, Source, Options) = (session, source, options);
        Inputs = [.. session.InputNames.Select(name => SpecOf(name, session.InputMetadata[name]))];
        Outputs = [.. session.OutputNames.Select(name => SpecOf(name, session.OutputMetadata[name]))];
    }

    /// <summary>The file, as the user gave it.</summary>
    public string Source { get; }

    /// <summary>What the model takes, in its order.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>What the model gives, in its order.</summary>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    internal SessionOptions Options { get; }

    internal InferenceSession Native
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _session;
        }
    }

    /// <summary>Loads a model from a file, with weights that lie in files of the same folder, or of folders in it.</summary>
    /// <exception cref="BadInputException">
    /// The file is missing, empty, cut short, not ONNX, of a kind that could run without end, or refused by ONNX Runtime; its weights are missing or lie elsewhere;
    /// it takes longer than its limit to load; or ONNX Runtime does not load.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Session Open(string path, SessionOptions? options = null) =>
        Open(ModelFile.Read(path), path, Path.GetDirectoryName(Path.GetFullPath(path)), options ?? new());

    /// <summary>Loads a model from a file, with the features of its last hidden layer as a second output.</summary>
    /// <remarks>Values of a picture, [M, D], or maps, [M, D, h, w]. A network that sees a batch of N and its mirror image has M = 2N, the mirror images behind the others.</remarks>
    /// <returns>With one output where the model is of another build, such as a quantized one; else with two.</returns>
    /// <inheritdoc cref="Open(string, SessionOptions?)"/>
    public static Session OpenHidden(string path, SessionOptions? options = null)
    {
        var (model, folder) = (ModelFile.Read(path), Path.GetDirectoryName(Path.GetFullPath(path)));
        ModelCheck.Require(model, path, folder);
        return Open(HiddenLayer.Find(model) is { } hidden ? HiddenLayer.With(model, hidden) : model, path, folder, options ?? new());
    }

    /// <summary>Loads a model from the bytes of a file; they are copied.</summary>
    /// <param name="model">The whole file, its weights in it.</param>
    /// <param name="source">Its name in errors.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="BadInputException">As of a file.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Session Open(byte[] model, string source, SessionOptions? options = null) => Open(model, source, folder: null, options ?? new());

    /// <summary>Sets up buffers for runs on one input shape; one trial run on zeros finds the shapes of the outputs.</summary>
    /// <param name="inputShape">Every dimension given, none free: <c>[32, 1, 48, 48]</c>.</param>
    /// <exception cref="ArgumentException">The model's input has another shape.</exception>
    /// <exception cref="BadInputException">The model has not one float32 input and only float32 outputs, or the trial run fails.</exception>
    public Binding Bind(params ReadOnlySpan<long> inputShape) => new(this, inputShape);

    /// <summary>The text under a key of the model's <c>metadata_props</c>; null where there is none.</summary>
    public string? Metadata(string key) => Native.ModelMetadata.CustomMetadataMap.GetValueOrDefault(key);

    /// <summary>The card that travels inside the model.</summary>
    /// <exception cref="BadInputException">There is none, or it is wrong.</exception>
    public ModelCard ReadCard() => Metadata(ModelCard.MetadataKey) is { } json ? ModelCard.FromJson(json, Source) : throw WithoutCard();

    /// <summary>Frees the model; bindings of it cannot run any more.</summary>
    public void Dispose()
    {
        _disposed = true;
        _session.Dispose();
    }

    private BadInputException WithoutCard() => Metadata(GeneratorKey) is not null
        ? new(Source, "it makes faces and recognizes none", "use it with mien synthesize")
        : new(Source, $"it has no model card (metadata '{ModelCard.MetadataKey}')", "export the model with mien, which writes one");

    private static Session Open(byte[] model, string source, string? folder, SessionOptions options)
    {
        options.Validate();
        ModelCheck.Require(model, source, folder);
        var session = Load(model, source, folder, options);
        try
        {
            return new Session(session, source, options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static InferenceSession Load(byte[] model, string source, string? folder, SessionOptions options)
    {
        _ = OnnxRuntime.Environment;
        using var settings = Settings(folder, options);
        using var deadline = new Deadline(options.TimeLimit, () => settings.SetLoadCancellationFlag(true));
        deadline.Start();
        try
        {
            return new InferenceSession(model, settings);
        }
        catch (OnnxRuntimeException fault)
        {
            throw deadline.HasPassed ? OrtFaults.TooLong(source, "loading", options) : ModelFile.Explain(model, source, OrtFaults.TextOf(fault));
        }
    }

    private static OrtOptions Settings(string? folder, SessionOptions options)
    {
        var settings = new OrtOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = options.Threads,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that spin while they wait were measured to spoil the 99th percentile as soon as another program wants the cores.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (folder is not null)
        {
            settings.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        }
        if (options.LimitMemory)
        {
            MemoryLimit.Apply(settings);
        }
        return settings;
    }

    private static TensorSpec SpecOf(string name, NodeMetadata node) => node.IsTensor
        ? new(name, (ElementType)node.ElementDataType, [.. node.Dimensions.Select(static size => (long)size)])
        : new(name, ElementType.None, []);
}
