using Microsoft.ML.OnnxRuntime;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>Float32 into and out of the types that models take.</summary>
internal static class TensorValues
{
    /// <summary>A native tensor of the model's type; the caller disposes it.</summary>
    /// <exception cref="BadInputException">A type that is not converted.</exception>
    public static OrtValue Write(NamedTensor tensor, TensorSpec spec, string source)
    {
        var (values, shape) = (tensor.Values, tensor.Shape);
        return spec.Type switch
        {
            ElementType.Float32 => OrtValue.CreateTensorValueFromMemory(values, shape),
            ElementType.Float16 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => new Float16(BitConverter.HalfToUInt16Bits((Half)value))), shape),
            ElementType.Float64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (double)value), shape),
            ElementType.Int64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (long)value), shape),
            ElementType.Int32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (int)value), shape),
            ElementType.UInt8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (byte)value), shape),
            ElementType.Bool => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => value != 0), shape),
            _ => throw Unknown(spec, source),
        };
    }

    /// <summary>A copy of a native tensor.</summary>
    /// <exception cref="BadInputException">A type that is not converted.</exception>
    public static NamedTensor Read(OrtValue value, TensorSpec spec, string source) => new(
        spec.Name,
        spec.Type switch
        {
            ElementType.Float32 => value.GetTensorDataAsSpan<float>().ToArray(),
            ElementType.Float16 => Converted<Float16>(value, static each => (float)BitConverter.UInt16BitsToHalf(each.value)),
            ElementType.Float64 => Converted<double>(value, static each => (float)each),
            ElementType.Int64 => Converted<long>(value, static each => each),
            ElementType.Int32 => Converted<int>(value, static each => each),
            ElementType.UInt8 => Converted<byte>(value, static each => each),
            ElementType.Bool => Converted<bool>(value, static each => each ? 1 : 0),
            _ => throw Unknown(spec, source),
        },
        value.GetTensorTypeAndShape().Shape);

    private static float[] Converted<T>(OrtValue value, Converter<T, float> convert)
        where T : unmanaged => Array.ConvertAll(value.GetTensorDataAsSpan<T>().ToArray(), convert);

    private static BadInputException Unknown(TensorSpec spec, string source) =>
        new(source, $"its {spec.Name} is {spec}, a type that is not read", "export the model with float32, float16, int32, int64 or bool");
}
