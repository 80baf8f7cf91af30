using System.Runtime.Intrinsics.X86;

namespace Mien.Onnx;

/// <summary>What this processor can do that changes how a model should run.</summary>
internal static class Processor
{
    /// <summary>
    /// Whether products of eight bits overflow the sixteen that they are summed in: so on x64 without VNNI, of which there are two kinds, on 512 bits (leaf 7.0, ECX, bit 11) and on 256 (leaf 7.1, EAX, bit 4).
    /// </summary>
    public static bool Overflows => X86Base.IsSupported && !HasVnni();

    private static bool HasVnni()
    {
        var (leaves, _, ecx, _) = X86Base.CpuId(7, 0);
        return (ecx & (1 << 11)) != 0 || (leaves >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 4)) != 0);
    }
}
