using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>ONNX Runtime as a whole: loaded once for the process, with its telemetry off.</summary>
public static partial class OnnxRuntime
{
    private const string Library = "onnxruntime";
    private const string TelemetryOff = "ORT_DISABLE_TELEMETRY";
    private const string Category = "mien";

    private static readonly Lazy<OrtEnv> Loaded = new(() => Load(Create));

    /// <summary>The version of the library in use: <c>1.31.1</c>.</summary>
    /// <exception cref="BadInputException">The library does not load.</exception>
    public static string Version => Environment.GetVersionString();

    /// <summary>The environment of all sessions; the first call loads the library.</summary>
    /// <exception cref="BadInputException">The library does not load.</exception>
    internal static OrtEnv Environment => Loaded.Value;

    /// <param name="create">Makes the environment, which loads the library.</param>
    internal static OrtEnv Load(Func<OrtEnv> create)
    {
        // The library reads the variable when it loads; DisableTelemetryEvents alone comes after its first event.
        TurnTelemetryOff();
        try
        {
            var environment = create();
            environment.DisableTelemetryEvents();
            MemoryLimit.Register(environment);
            return environment;
        }
        catch (Exception e) when (Roots(e).Any(static root => root is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException))
        {
            throw new BadInputException(Library, "ONNX Runtime's library does not load on this system", "install Mien again, or build it from a fresh clone");
        }
    }

    // Errors come back as exceptions, so nothing is left to print. A program that uses ONNX Runtime itself may have made the one environment already.
    private static OrtEnv Create()
    {
        var options = new EnvironmentCreationOptions { logId = Category, logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref options);
    }

    // .NET's own variables are a copy that native code does not see, except on Windows.
    private static void TurnTelemetryOff()
    {
        if (OperatingSystem.IsWindows())
        {
            System.Environment.SetEnvironmentVariable(TelemetryOff, "1");
        }
        else
        {
            _ = SetVariable(TelemetryOff, "1", overwrite: 1);
        }
    }

    // The package loads its library in a static constructor, so the cause is an inner exception.
    private static IEnumerable<Exception> Roots(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
