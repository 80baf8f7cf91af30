namespace Mien.Torch;

/// <summary>What is known of each <see cref="ScalarType"/>.</summary>
internal static class ScalarTypes
{
    extension(ScalarType type)
    {
        /// <summary>Bytes of one element.</summary>
        public int Bytes => type switch
        {
            ScalarType.UInt8 or ScalarType.Bool => 1,
            ScalarType.Float16 or ScalarType.BFloat16 => 2,
            ScalarType.Int32 or ScalarType.Float32 => 4,
            _ => 8,
        };
    }
}
