using System.Runtime.InteropServices;

namespace Mien.Onnx.Native;

#pragma warning disable CS0649 // ONNX Runtime fills the table.

/// <summary>
/// The part of ONNX Runtime's table of functions that Mien calls, at the places of <c>onnxruntime_c_api.h</c>; the table only grows.
/// </summary>
/// <remarks>A function returns 0 or a status; objects are opaque addresses; text is UTF-8 that ends with 0.</remarks>
[StructLayout(LayoutKind.Explicit)]
internal readonly unsafe struct OrtApi
{
    /// <summary>The version whose functions are used here; a newer library offers them unchanged.</summary>
    public const uint Version = 16;

    private const int Slot = 8;   // bytes of a function pointer: ONNX Runtime is published for 64-bit machines only

    /// <summary>(status) → text, owned by the status.</summary>
    [FieldOffset(2 * Slot)] public readonly delegate* unmanaged<nint, byte*> GetErrorMessage;

    /// <summary>(logging level, name, out environment).</summary>
    [FieldOffset(3 * Slot)] public readonly delegate* unmanaged<int, byte*, nint*, nint> CreateEnv;

    [FieldOffset(6 * Slot)] public readonly delegate* unmanaged<nint, nint> DisableTelemetryEvents;

    /// <summary>(environment, model, bytes, options, out session); the model is copied.</summary>
    [FieldOffset(8 * Slot)] public readonly delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray;

    /// <summary>(session, run options or 0, input names, inputs, their number, output names, their number, in/out outputs).</summary>
    [FieldOffset(9 * Slot)] public readonly delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run;

    [FieldOffset(10 * Slot)] public readonly delegate* unmanaged<nint*, nint> CreateSessionOptions;
    [FieldOffset(23 * Slot)] public readonly delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel;
    [FieldOffset(24 * Slot)] public readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads;

    [FieldOffset(30 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount;
    [FieldOffset(31 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount;
    [FieldOffset(33 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo;
    [FieldOffset(34 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo;

    /// <summary>(session, index, allocator, out text of that allocator).</summary>
    [FieldOffset(36 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName;
    [FieldOffset(37 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName;

    /// <summary>(memory, data, bytes, shape, rank, element type, out value); the data stays the caller's.</summary>
    [FieldOffset(49 * Slot)] public readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue;
    [FieldOffset(51 * Slot)] public readonly delegate* unmanaged<nint, void**, nint> GetTensorMutableData;

    /// <summary>(type, out tensor type); 0 for what is not a tensor; owned by the type.</summary>
    [FieldOffset(55 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo;
    [FieldOffset(60 * Slot)] public readonly delegate* unmanaged<nint, int*, nint> GetTensorElementType;
    [FieldOffset(61 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount;
    [FieldOffset(62 * Slot)] public readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions;
    [FieldOffset(65 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape;

    /// <summary>(allocator type, memory type, out memory).</summary>
    [FieldOffset(69 * Slot)] public readonly delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo;
    [FieldOffset(76 * Slot)] public readonly delegate* unmanaged<nint, void*, nint> AllocatorFree;
    [FieldOffset(78 * Slot)] public readonly delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions;

    [FieldOffset(93 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseStatus;
    [FieldOffset(95 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseSession;
    [FieldOffset(96 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseValue;
    [FieldOffset(98 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseTypeInfo;
    [FieldOffset(99 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo;
    [FieldOffset(100 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseSessionOptions;

    [FieldOffset(111 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> SessionGetModelMetadata;

    /// <summary>(metadata, allocator, key, out text of that allocator, 0 where the key is absent).</summary>
    [FieldOffset(116 * Slot)] public readonly delegate* unmanaged<nint, nint, byte*, byte**, nint> ModelMetadataLookupCustomMetadataMap;
    [FieldOffset(118 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseModelMetadata;

    /// <summary>(options, key, value).</summary>
    [FieldOffset(130 * Slot)] public readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry;
}
