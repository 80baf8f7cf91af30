using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Mien.Core;

namespace Mien.Onnx.Tests;

public class OnnxRuntimeTests
{
    private const string DoesNotLoad = "onnxruntime: ONNX Runtime's library does not load on this system; install Mien again, or build it from a fresh clone.";

    [Fact]
    public void A_missing_library_says_so() =>
        Assert.Equal(DoesNotLoad, Assert.Throws<BadInputException>(() => OnnxRuntime.Load(() => throw new DllNotFoundException())).Message);

    // As the package's own static constructor has it.
    [Fact]
    public void A_library_that_fails_to_load_inside_the_package_says_so() =>
        Assert.Equal(DoesNotLoad, Assert.Throws<BadInputException>(
            () => OnnxRuntime.Load(() => throw new TypeInitializationException("NativeMethods", new EntryPointNotFoundException()))).Message);

    [Fact]
    public void Its_version_is_the_packages() =>
        Assert.Equal(typeof(OrtEnv).Assembly.GetName().Version!.ToString(3), OnnxRuntime.Version);

    [LinuxFact]
    public void Its_makers_are_told_nothing()
    {
        _ = OnnxRuntime.Version;

        Assert.Equal("1", Marshal.PtrToStringUTF8(getenv("ORT_DISABLE_TELEMETRY")));
    }

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint getenv([MarshalAs(UnmanagedType.LPStr)] string name);
}
