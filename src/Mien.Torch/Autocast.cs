using System.Runtime.Intrinsics.X86;

namespace Mien.Torch;

/// <summary>
/// Until it is disposed, convolutions and dense layers of this thread compute in bfloat16: 8 bits of exponent as float32, 8 of precision. Weights, their gradients and
/// what normalizes stay float32 (Micikevicius et al. 2018; Kalamkar et al. 2019).
/// </summary>
/// <remarks>Gradients are taken after it is disposed: they follow the types that the operators ran in.</remarks>
public sealed class Autocast : IDisposable
{
    private readonly int _cuda;

    /// <summary>Begins.</summary>
    /// <param name="device">Where the operators run.</param>
    /// <exception cref="TorchException">The device does not know the type.</exception>
    public Autocast(Device device)
    {
        _cuda = device.Type == "cuda" ? 1 : 0;
        Native.Check(Native.mt_autocast(1, _cuda));
    }

    /// <summary>Whether the device has instructions for it; a processor without them takes ten times as long.</summary>
    public static bool IsFast(Device device) => device.Type == "cuda" || HasAvx512Bf16;

    // CPUID, leaf 7, subleaf 1, EAX bit 5; .NET has no class for these instructions.
    private static bool HasAvx512Bf16 => X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;

    /// <summary>Goes back to float32.</summary>
    public void Dispose() => Native.Check(Native.mt_autocast(0, _cuda));
}
