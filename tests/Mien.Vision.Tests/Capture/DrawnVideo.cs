using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Capture;

namespace Mien.Vision.Tests.Capture;

/// <summary>Videos that Mien draws: children who move and whose expressions are known.</summary>
internal static class DrawnVideo
{
    /// <summary>Writes one.</summary>
    /// <remarks>The path's ending says the container; the function gives the children of a frame, from the farthest to the nearest; the arguments are for ffmpeg's encoder, null for H.264.</remarks>
    public static string Write(
        string path, int frames, Func<int, IEnumerable<DrawnFace>> faces, int width = 320, int height = 240, double rate = 10, IReadOnlyList<string>? arguments = null)
    {
        using var video = new VideoWriter(path, width, height, rate, arguments: arguments);
        for (var i = 0; i < frames; i++)
        {
            video.Add(Frame(width, height, faces(i)));
        }
        video.Finish();
        return path;
    }

    /// <summary>One picture: a wall, a floor, and the children before it.</summary>
    public static Image Frame(int width, int height, IEnumerable<DrawnFace> faces)
    {
        var image = new Image(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(y);
            var light = (byte)(170 - (60 * y / height));
            for (var x = 0; x < row.Length; x += 3)
            {
                (row[x], row[x + 1], row[x + 2]) = ((byte)(light + (x * 20 / row.Length)), light, (byte)(light - 25));
            }
        }
        foreach (var face in faces)
        {
            face.DrawOn(image);
        }
        return image;
    }

    /// <summary>A child in the middle of a picture of 320 × 240.</summary>
    public static DrawnFace Child(Expression expression, float x = 160, float y = 110, float height = 110, int look = 1) =>
        new() { Center = new(x, y), HeightPx = height, Expression = expression, Look = DrawnFaceLook.FromSeed(look) };
}
