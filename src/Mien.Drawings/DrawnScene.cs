using Mien.Core;

namespace Mien.Drawings;

/// <summary>A drawn picture of several children and what is true of it.</summary>
/// <param name="Image">RGB.</param>
/// <param name="Faces">From the farthest to the nearest; each one's box and expression is what a recognizer should say.</param>
public sealed record DrawnScene(Image Image, IReadOnlyList<DrawnFace> Faces)
{
    private static readonly Expression[] Shown =
        [Expression.Happy, Expression.Surprise, Expression.Sad, Expression.Angry, Expression.Neutral, Expression.Fear, Expression.Disgust];

    // Where the six stand, farthest first: middle and face height over the picture's, aspect 16 : 9 assumed for the room between them.
    private static readonly (float X, float Y, float Height)[] Places =
    [
        (0.505f, 0.270f, 0.125f), (0.330f, 0.345f, 0.165f), (0.680f, 0.335f, 0.170f),
        (0.155f, 0.560f, 0.255f), (0.845f, 0.550f, 0.265f), (0.500f, 0.640f, 0.290f),
    ];

    /// <summary>Six children on a playground, each with another expression.</summary>
    /// <param name="seed">The same seed gives the same picture, to the byte.</param>
    /// <param name="width">In pixels; from 640 on, every face is large enough to be found.</param>
    /// <param name="height">In pixels, about 9/16 of the width.</param>
    /// <exception cref="ArgumentException">A picture in which the smallest face would have under 8 px.</exception>
    public static DrawnScene Playground(int seed, int width = 1280, int height = 720)
    {
        if (height < 64 || width < height)
        {
            throw new ArgumentException($"Expected a wide picture of at least 64 rows, got {width} × {height}.", nameof(height));
        }
        var image = DrawnScenery.Draw(seed, width, height);
        var faces = Children(new Random(seed), width, height);
        foreach (var face in faces)
        {
            face.DrawOn(image);
        }
        Grain(image, seed);
        return new(image, faces);
    }

    private static DrawnFace[] Children(Random random, int width, int height)
    {
        var expressions = Shown.ToArray();
        random.Shuffle(expressions);
        float Around(float middle, float spread) => middle + spread * (2 * random.NextSingle() - 1);
        return [.. Places.Select((place, i) => new DrawnFace
        {
            Center = new(Around(place.X, 0.012f) * width, Around(place.Y, 0.012f) * height),
            HeightPx = place.Height * Around(1, 0.06f) * height,
            Expression = expressions[i],
            TiltDegrees = Around(0, 6),
            // Evenly spread, so that no seed draws six of a kind.
            Look = DrawnFaceLook.FromSeed(random.Next()) with
            {
                SkinTone = (i * 2 % 6 + random.NextSingle()) / 6,
                HairStyle = (DrawnHairStyle)((i + random.Next(2)) % 4),
                Shirt = i,
            },
        })];
    }

    // A sensor's noise: flat surfaces, which photographs do not have, would be easier than life.
    private static void Grain(Image image, int seed) => Parallel.For(0, image.Height, y =>
    {
        var row = image.Row(y);
        for (var x = 0; x < image.Width; x++)
        {
            var grain = (int)MathF.Round(5 * (ValueNoise.At(x, y, seed) - 0.5f));
            foreach (ref var value in row.Slice(3 * x, 3))
            {
                value = (byte)Math.Clamp(value + grain, 0, 255);
            }
        }
    });
}
