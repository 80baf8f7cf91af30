using System.Globalization;

namespace Mien.Vision.Capture;

/// <summary>A frame's time and size by ffmpeg's <c>showinfo</c>.</summary>
/// <param name="Ticks">In units of the stream's time base; null where the stream gives it no time.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal readonly record struct FrameNote(long? Ticks, int Width, int Height)
{
    /// <summary>Reads <c>… n: 1 pts: 512 pts_time:0.04 … s:64x48 …</c>.</summary>
    public static FrameNote? Parse(string line)
    {
        if (!line.Contains(" pts_time:", StringComparison.Ordinal) || Field(line, " s:") is not { } size || size.Split('x') is not [var width, var height])
        {
            return null;
        }
        long? ticks = long.TryParse(Field(line, " pts:"), CultureInfo.InvariantCulture, out var number) ? number : null;
        return int.TryParse(width, CultureInfo.InvariantCulture, out var w) && int.TryParse(height, CultureInfo.InvariantCulture, out var h) ? new(ticks, w, h) : null;
    }

    /// <summary>Seconds of one tick, from <c>config in time_base: 1/15360, …</c>.</summary>
    public static double? TimeBase(string line)
    {
        const string Name = "config in time_base:";
        var parts = line.Contains(Name, StringComparison.Ordinal) ? Field(line, Name)!.TrimEnd(',').Split('/') : [];
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var above) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var below) && below > 0
            ? above / below
            : null;
    }

    // The word behind a name; there may be spaces between them.
    private static string? Field(string line, string name)
    {
        var at = line.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }
        var rest = line.AsSpan(at + name.Length).TrimStart();
        var end = rest.IndexOf(' ');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
