using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Onnx.Native;

/// <summary>ONNX Runtime, loaded once for the process: its functions, its environment, its plain memory.</summary>
internal sealed unsafe partial class OrtLibrary
{
    private const string Name = "libonnxruntime";
    private const string Install = "run ./mien demo once, it installs what is needed";

    private const int FatalOnly = 4;         // every error comes back as a status: nothing is left to print
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    private static readonly Lazy<OrtLibrary> Loaded = new(() => Load(OrtGetApiBase));

    private OrtLibrary(OrtApi* api, string version)
    {
        Api = api;
        Version = version;
        nint environment, memory, allocator;
        fixed (byte* name = "mien\0"u8)
        {
            Check(api->CreateEnv(FatalOnly, name, &environment), Name);
        }
        Check(api->DisableTelemetryEvents(environment), Name);
        Check(api->CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory), Name);
        Check(api->GetAllocatorWithDefaultOptions(&allocator), Name);
        (Environment, CpuMemory, Allocator) = (environment, memory, allocator);
    }

    /// <summary>The library; loaded at the first call.</summary>
    /// <exception cref="BadInputException">It is not installed, or too old.</exception>
    public static OrtLibrary Current => Loaded.Value;

    public OrtApi* Api { get; }

    /// <summary>As the library names it: <c>1.30.0</c>.</summary>
    public string Version { get; }

    public nint Environment { get; }

    public nint CpuMemory { get; }

    public nint Allocator { get; }

    /// <summary>Finds the functions through <c>OrtGetApiBase</c>; ONNX Runtime's own messages to its makers are off before it is loaded, for they begin with its environment.</summary>
    internal static OrtLibrary Load(Func<nint> getApiBase)
    {
        nint* entries;   // GetApi, GetVersionString
        try
        {
            _ = SetVariable("ORT_DISABLE_TELEMETRY", "1", overwrite: 1);
            entries = (nint*)getApiBase();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new BadInputException(Name, "ONNX Runtime's library is not beside the program", Install);
        }
        var version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)entries[1])())!;
        var api = ((delegate* unmanaged<uint, OrtApi*>)entries[0])(OrtApi.Version);
        if (api is null)
        {
            throw new BadInputException(Name, $"ONNX Runtime {version} is too old, 1.{OrtApi.Version} or later is needed", Install);
        }
        return new OrtLibrary(api, version);
    }

    /// <summary>Throws the text of a status that is an error.</summary>
    /// <exception cref="BadInputException">Naming <paramref name="source"/>.</exception>
    public void Check(nint status, string source)
    {
        if (status != 0)
        {
            throw new BadInputException(source, $"ONNX Runtime refuses it: {TakeError(status)}", "export the model again with this version of mien");
        }
    }

    /// <summary>The text of an error in one line; the status is released.</summary>
    public string TakeError(nint status)
    {
        var text = Marshal.PtrToStringUTF8((nint)Api->GetErrorMessage(status))!;
        Api->ReleaseStatus(status);
        return string.Join(' ', text.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
    }

    /// <summary>Copies and frees a text that ONNX Runtime allocated; null stays null.</summary>
    public string? TakeText(byte* text)
    {
        if (text is null)
        {
            return null;
        }
        var copy = Marshal.PtrToStringUTF8((nint)text);
        Check(Api->AllocatorFree(Allocator, text), Name);
        return copy;
    }

    [LibraryImport("onnxruntime")]
    private static partial nint OrtGetApiBase();

    // .NET's own variables are a copy that native code does not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
