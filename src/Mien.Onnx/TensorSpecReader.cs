using Mien.Onnx.Native;

namespace Mien.Onnx;

/// <summary>Asks a loaded model what it takes and gives.</summary>
internal static unsafe class TensorSpecReader
{
    public static TensorSpec[] Inputs(nint session, string source)
    {
        var ort = OrtLibrary.Current;
        nuint count;
        ort.Check(ort.Api->SessionGetInputCount(session, &count), source);
        return Read(session, source, count, ort.Api->SessionGetInputName, ort.Api->SessionGetInputTypeInfo);
    }

    public static TensorSpec[] Outputs(nint session, string source)
    {
        var ort = OrtLibrary.Current;
        nuint count;
        ort.Check(ort.Api->SessionGetOutputCount(session, &count), source);
        return Read(session, source, count, ort.Api->SessionGetOutputName, ort.Api->SessionGetOutputTypeInfo);
    }

    /// <summary>The dimensions of a tensor type; −1 where free.</summary>
    public static long[] Shape(nint tensorType, string source)
    {
        var ort = OrtLibrary.Current;
        nuint rank;
        ort.Check(ort.Api->GetDimensionsCount(tensorType, &rank), source);
        var shape = new long[rank];
        fixed (long* dimensions = shape)
        {
            ort.Check(ort.Api->GetDimensions(tensorType, dimensions, rank), source);
        }
        return shape;
    }

    private static TensorSpec[] Read(
        nint session,
        string source,
        nuint count,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getType)
    {
        var ort = OrtLibrary.Current;
        var specs = new TensorSpec[count];
        for (nuint index = 0; index < count; index++)
        {
            byte* name;
            nint type, tensorType;
            ort.Check(getName(session, index, ort.Allocator, &name), source);
            var ownName = ort.TakeText(name)!;
            ort.Check(getType(session, index, &type), source);
            using var owner = new OrtHandle(type, ort.Api->ReleaseTypeInfo);
            ort.Check(ort.Api->CastTypeInfoToTensorInfo(type, &tensorType), source);
            specs[index] = tensorType == 0 ? new(ownName, ElementType.None, []) : new(ownName, TypeOf(tensorType, source), Shape(tensorType, source));
        }
        return specs;
    }

    private static ElementType TypeOf(nint tensorType, string source)
    {
        var ort = OrtLibrary.Current;
        int type;
        ort.Check(ort.Api->GetTensorElementType(tensorType, &type), source);
        return (ElementType)type;
    }
}
