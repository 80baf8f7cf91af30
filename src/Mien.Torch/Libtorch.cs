using System.Runtime.InteropServices;

namespace Mien.Torch;

/// <summary>The library as a whole. Its threads and its random generator are the process's.</summary>
public static class Libtorch
{
    /// <summary>The version that <c>native/torch</c> was compiled against.</summary>
    public static string Version => Marshal.PtrToStringUTF8(Native.mt_version())!;

    /// <summary>Whether a GPU can be used.</summary>
    public static bool HasCuda => Native.mt_has_cuda() != 0;

    /// <summary>Tensor handles given out and not yet dropped; constant over a loop that leaks nothing.</summary>
    public static long LiveTensors => Native.mt_live();

    /// <summary>Threads inside an operator; libtorch starts with one.</summary>
    public static int Threads
    {
        get => Native.mt_threads(0);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _ = Native.mt_threads(value);
        }
    }

    /// <summary>Starts the random generators of every device anew.</summary>
    public static void Seed(ulong seed) => Native.Check(Native.mt_seed(seed));
}
