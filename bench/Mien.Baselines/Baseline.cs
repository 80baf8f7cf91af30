using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Baselines;

/// <summary>What a detector of bench/Mien.Baselines/native may answer besides faces, in words for its user.</summary>
internal static unsafe class Baseline
{
    /// <summary>Opens a detector whose library is built only when first asked for.</summary>
    /// <exception cref="BadInputException">There is no such library, or it cannot be loaded.</exception>
    public static T Open<T>(string detector, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (DllNotFoundException)
        {
            throw new BadInputException(
                $"detector {detector}",
                $"its library mien_{detector} is not built",
                "run bench/Mien.Baselines/run.sh, which builds it");
        }
    }

    /// <exception cref="BadInputException">The native call reported a fault.</exception>
    public static void Check(int status, byte* error, string source, string nextStep)
    {
        if (status != 0)
        {
            throw new BadInputException(source, Marshal.PtrToStringUTF8((nint)error) ?? "unknown native error", nextStep);
        }
    }
}
