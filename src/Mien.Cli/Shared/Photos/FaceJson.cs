using System.Text.Json;
using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>A face in JSON, rounded to what it can be trusted in: a tenth of a pixel, a hundredth of a percent.</summary>
internal static class FaceJson
{
    private const int PixelDigits = 1, ShareDigits = 4;

    /// <summary>An object of the box's corner and size, in pixels.</summary>
    public static void WriteBox(this Utf8JsonWriter json, Box box)
    {
        json.WriteStartObject("box");
        json.WritePixels("x", box.X);
        json.WritePixels("y", box.Y);
        json.WritePixels("width", box.Width);
        json.WritePixels("height", box.Height);
        json.WriteEndObject();
    }

    /// <summary>A coordinate or a length.</summary>
    public static void WritePixels(this Utf8JsonWriter json, string name, float pixels) => json.WriteNumber(name, Math.Round((double)pixels, PixelDigits));

    /// <summary>A share of 1. JSON has no NaN, which stands for a confidence that nobody gave: it is null.</summary>
    public static void WriteShare(this Utf8JsonWriter json, string name, float share)
    {
        if (float.IsNaN(share))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, Math.Round((double)share, ShareDigits));
        }
    }
}
