using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>Gray values written as decimal numbers with blanks between, as FER2013 stores a picture.</summary>
internal static class PixelText
{
    /// <summary>Reads every number of a text.</summary>
    /// <param name="text">Whole numbers 0…255 parted by one or more blanks.</param>
    /// <param name="pixels">Exactly as many as the text should hold; filled in order.</param>
    /// <returns>What is wrong with the text; null where nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> text, Span<byte> pixels)
    {
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == (byte)' ')
            {
                at++;
                continue;
            }
            var start = at;
            var value = 0;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9 && value <= 255; at++)
            {
                value = (value * 10) + (text[at] - '0');
            }
            if (value > 255 || (at < text.Length && text[at] != (byte)' '))
            {
                return $"pixel {count + 1} is '{CsvTable.Shorten(Word(text[start..]))}', not a whole number from 0 to 255";
            }
            if (count < pixels.Length)
            {
                pixels[count] = (byte)value;
            }
            count++;
        }
        return count == pixels.Length ? null : $"expected {pixels.Length} pixels, got {count}";
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text) => text.IndexOf((byte)' ') is >= 0 and var end ? text[..end] : text;
}
