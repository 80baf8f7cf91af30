using Mien.Core;
using Mien.Drawings;

namespace Mien.Recognition.Tests.Detection;

/// <summary>One drawn face on a soft background: every size, place, look and expression once or more in twelve.</summary>
internal static class DrawnFaces
{
    private static readonly Expression[] Expressions =
        [Expression.Neutral, Expression.Happy, Expression.Sad, Expression.Surprise, Expression.Angry, Expression.Fear, Expression.Disgust];

    public static IEnumerable<(Image Image, DrawnFace Face)> Twelve()
    {
        float[] heights = [80, 90, 100, 115, 130, 145, 165, 185, 210, 235, 265, 300];
        for (var i = 0; i < heights.Length; i++)
        {
            var image = Background(640, 480);
            var margin = 0.8f * heights[i];
            var face = new DrawnFace
            {
                Center = new(margin + (640 - 2 * margin) * (i % 4) / 3f, margin + (480 - 2 * margin) * (i % 3) / 2f),
                HeightPx = heights[i],
                Expression = Expressions[i % Expressions.Length],
                TiltDegrees = 3 * (i % 5 - 2),
                Look = DrawnFaceLook.FromSeed(i),
            };
            face.DrawOn(image);
            yield return (image, face);
        }
    }

    public static Image Background(int width, int height)
    {
        var image = new Image(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < width; x++)
            {
                var light = (byte)(150 + 60 * y / height + 10 * MathF.Sin(x * 0.02f));
                (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (light, (byte)(light + 5), (byte)(light + 15));
            }
        }
        return image;
    }
}
