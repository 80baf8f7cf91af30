using System.Runtime.Intrinsics.X86;

namespace Mien.Torch;

/// <summary>
/// Until it is disposed, convolutions and dense layers of this thread compute in bfloat16: 8 bits of exponent as float32, 8 of precision. Weights, their gradients and
/// what normalizes stay float32 (Micikevicius et al. 2018; Kalamkar et al. 2019).
/// </summary>
/// <remarks>Gradients are taken after it is disposed: they follow the types that the operators ran in.</remarks>
public sealed class Autocast : IDisposable
{
    [ThreadStatic]
    private static Autocast? _current;

    // A weight that several operators read, or one operator several times, is cast once.
    private readonly Dictionary<Tensor, Tensor> _weights = new((IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);
    private readonly Autocast? _outer = _current;

    /// <summary>Begins.</summary>
    public Autocast() => _current = this;

    /// <summary>Whether one lives on this thread.</summary>
    internal static bool IsActive => _current is not null;

    /// <summary>Whether the device has instructions for it; a processor without them takes ten times as long.</summary>
    public static bool IsFast(Device device) => device.type == DeviceType.CUDA || HasAvx512Bf16;

    // CPUID, leaf 7, subleaf 1, EAX bit 5; .NET has no class for these instructions.
    private static bool HasAvx512Bf16 => X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;

    /// <summary>Goes back to float32.</summary>
    public void Dispose()
    {
        _current = _outer;
        foreach (var cast in _weights.Values)
        {
            cast.Dispose();
        }
        _weights.Clear();
    }

    /// <summary>The tensor in bfloat16 while a cast is active, else itself.</summary>
    internal static Tensor Lower(Tensor x) => _current is null || x.dtype != ScalarType.Float32 ? x : x.to(ScalarType.BFloat16);

    /// <summary>Likewise for a weight, whose cast outlives the scope that it is made in.</summary>
    internal static Tensor LowerWeight(Tensor weight)
    {
        if (_current is null || weight.dtype != ScalarType.Float32)
        {
            return weight;
        }
        if (!_current._weights.TryGetValue(weight, out var cast))
        {
            _current._weights[weight] = cast = weight.to(ScalarType.BFloat16).DetachFromDisposeScope();
        }
        return cast;
    }

    /// <summary>The tensor in float32, for operators that need single precision.</summary>
    internal static Tensor Raise(Tensor x) => x.dtype == ScalarType.BFloat16 ? x.to(ScalarType.Float32) : x;
}
