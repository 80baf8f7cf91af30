using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>The range of brightness levels that a picture uses, of 256.</summary>
/// <param name="Low">The level under which at most 0.5 % of the pixels lie.</param>
/// <param name="Median">The level in the middle of all pixels.</param>
/// <param name="High">The level above which at most 0.5 % of the pixels lie.</param>
/// <param name="IsColored">Whether some pixel's red, green and blue differ.</param>
public readonly record struct LevelRange(byte Low, byte Median, byte High, bool IsColored)
{
    // A lamp or a dead pixel says nothing about the light of the rest.
    private const double Cut = 0.005;

    // Enough for each half percent to hold a hundred pixels; a whole photo would cost more than a fast detector may lose.
    private const int MostSamples = 20_000;

    private const int Levels = 256;

    /// <summary>From <see cref="Low"/> to <see cref="High"/>, in levels, 0…255; 0 for one color.</summary>
    public int Width => High - Low;

    /// <summary>Measures a picture by BT.601 luma (<see cref="Graying"/>).</summary>
    /// <param name="image">Gray or RGB; of a large one every second, third… pixel of every second, third… row counts, some 20,000 in all.</param>
    public static LevelRange Measure(Image image)
    {
        var step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)image.Width * image.Height / MostSamples)));
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        var (samples, isColored) = (0, false);
        // Half a step from the edge, where a strip is not narrower than that.
        for (var y = Math.Min(step / 2, image.Height - 1); y < image.Height; y += step)
        {
            isColored |= Count(image.Row(y), image.Channels, step, counts, ref samples);
        }
        return new(Level(counts, samples * Cut), Level(counts, samples * 0.5), (byte)(Levels - 1 - FromAbove(counts, samples * Cut)), isColored);
    }

    private static bool Count(ReadOnlySpan<byte> row, int channels, int step, Span<int> counts, ref int samples)
    {
        var isColored = false;
        for (var at = Math.Min(step / 2 * channels, row.Length - channels); at < row.Length; at += step * channels, samples++)
        {
            if (channels == 1)
            {
                counts[row[at]]++;
                continue;
            }
            var (r, g, b) = (row[at], row[at + 1], row[at + 2]);
            isColored |= r != g || g != b;
            counts[Graying.Luma(r, g, b)]++;
        }
        return isColored;
    }

    private static byte Level(ReadOnlySpan<int> counts, double share)
    {
        var (level, below) = (0, 0);
        while (level < Levels - 1 && (below += counts[level]) <= share)
        {
            level++;
        }
        return (byte)level;
    }

    private static int FromAbove(ReadOnlySpan<int> counts, double share)
    {
        var (steps, above) = (0, 0);
        while (steps < Levels - 1 && (above += counts[Levels - 1 - steps]) <= share)
        {
            steps++;
        }
        return steps;
    }
}
