using System.Globalization;
using System.Text.Json;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>Asks ffprobe what a file is.</summary>
internal static class VideoProbe
{
    private const string Entries =
        "stream=width,height,avg_frame_rate,duration,codec_name,sample_aspect_ratio:stream_side_data=rotation:stream_tags=rotate:format=duration";

    /// <exception cref="BadInputException">No video, one without pictures, or ffprobe is not installed.</exception>
    public static VideoFacts Read(string path)
    {
        using var probe = FfmpegProgram.Start("ffprobe", ["-v", "error", .. FfmpegInput.Locked, "-select_streams", "V:0", "-show_entries", Entries, "-of", "json", FfmpegInput.Address(path)]);
        var errors = probe.StandardError.ReadToEndAsync();
        var json = probe.StandardOutput.ReadToEnd();
        probe.WaitForExit();
        if (probe.ExitCode != 0)
        {
            throw FfmpegFault.From(path, errors.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("streams", out var streams) && streams.GetArrayLength() > 0
            ? Facts(streams[0], document.RootElement)
            : throw new BadInputException(path, "has no moving picture in it", "give a video with one");
    }

    private static VideoFacts Facts(JsonElement stream, JsonElement root)
    {
        var (width, height) = (Whole(stream, "width"), Whole(stream, "height"));
        width = (int)Math.Round(width * (Ratio(stream, "sample_aspect_ratio", ':') ?? 1));
        if (Math.Abs(Rotation(stream)) % 180 == 90)
        {
            (width, height) = (height, width);
        }
        var seconds = Number(stream, "duration") ?? (root.TryGetProperty("format", out var format) ? Number(format, "duration") : null);
        return new(width, height, Ratio(stream, "avg_frame_rate", '/'), seconds is > 0 and < 1e7 ? TimeSpan.FromSeconds(seconds.Value) : null, Text(stream, "codec_name"));
    }

    private static int Rotation(JsonElement stream)
    {
        if (stream.TryGetProperty("side_data_list", out var list))
        {
            foreach (var data in list.EnumerateArray())
            {
                if (data.TryGetProperty("rotation", out var rotation) && rotation.TryGetInt32(out var degrees))
                {
                    return degrees;
                }
            }
        }
        return stream.TryGetProperty("tags", out var tags) && int.TryParse(Text(tags, "rotate"), CultureInfo.InvariantCulture, out var tag) ? tag : 0;
    }

    private static int Whole(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static double? Number(JsonElement of, string name) => double.TryParse(Text(of, name), CultureInfo.InvariantCulture, out var number) ? number : null;

    // "30000/1001"; "0/0" for what is not known.
    private static double? Ratio(JsonElement of, string name, char sign)
    {
        var parts = (Text(of, name) ?? "").Split(sign);
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var above) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var below)
            && above > 0 && below > 0 ? above / below : null;
    }
}
