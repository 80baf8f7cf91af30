using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Torch;

/// <summary>The library as a whole. Its threads and its random generator are the process's.</summary>
public static partial class Libtorch
{
    // M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    private static readonly string? Fault = Load();

    /// <summary>Its version.</summary>
    public static string Version => torch.__version__;

    /// <summary>Whether a GPU can be used.</summary>
    public static bool HasCuda => torch.cuda.is_available();

    /// <summary>Tensors in use; constant over a loop that leaks nothing.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>Threads inside an operator; one at first.</summary>
    public static int Threads
    {
        get
        {
            Require();
            return torch.get_num_threads();
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Require();
            torch.set_num_threads(value);
        }
    }

    /// <summary>Starts the random generators of every device anew.</summary>
    public static void Seed(ulong seed)
    {
        Require();
        torch.manual_seed(unchecked((long)seed)).Dispose();
    }

    /// <summary>Makes sure that the library is there.</summary>
    /// <exception cref="BadInputException">It is not, or cannot be loaded.</exception>
    public static void Require()
    {
        if (Fault is not null)
        {
            throw new BadInputException("libtorch", $"cannot be loaded ({Fault})", "train with ./mien, which fetches it, on Linux or Windows (x64) or a Mac with Apple silicon");
        }
    }

    private static string? Load()
    {
        KeepFreedMemory();
        try
        {
            // First of all: TorchSharp itself would look for a library that it lacks in the folder of packages, and copy half a gigabyte.
            NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, null);
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            torch.set_num_threads(1);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or NotSupportedException or TypeInitializationException)
        {
            // The loader's advice is for who wrote the program.
            return e.GetBaseException().Message.Split('\n')[0].Split(" In order to help")[0].Trim().TrimEnd('.');
        }
    }

    // Activations are a few MB each: without this glibc hands them back to the kernel and faults them in again every step (1.2–1.4 × slower).
    private static void KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            _ = mallopt(MmapThreshold, 1 << 30);
            _ = mallopt(TrimThreshold, 2_000_000_000);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int mallopt(int parameter, int value);
}
