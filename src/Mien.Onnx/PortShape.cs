namespace Mien.Onnx;

/// <summary>The dimensions that a model's file gives to an input or output.</summary>
internal static class PortShape
{
    private const int TypeTensor = 1, TensorShape = 2, ShapeDimensions = 1, DimensionValue = 1;
    private static readonly int[] Levels = [TypeTensor, TensorShape, ShapeDimensions];

    /// <summary>Adds the numbers of a type's dimensions, free ones left out. Parts that stand twice count twice, as protobuf joins them.</summary>
    /// <param name="type">A TypeProto.</param>
    /// <param name="shape">Takes the numbers.</param>
    /// <returns>False where it is broken.</returns>
    public static bool TryAdd(ReadOnlySpan<byte> type, List<long> shape) => TryAdd(type, Levels, shape);

    private static bool TryAdd(ReadOnlySpan<byte> message, ReadOnlySpan<int> levels, List<long> shape)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (levels.IsEmpty && fields.Number == DimensionValue && fields.IsNumber)
            {
                shape.Add(fields.Value);
            }
            if (!levels.IsEmpty && fields.Number == levels[0] && !TryAdd(fields.Bytes, levels[1..], shape))
            {
                return false;
            }
        }
        return !fields.IsBroken;
    }
}
