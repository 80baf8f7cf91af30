using Mien.Core;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>Draws square windows by how much they overlap a face, as MTCNN tells its samples apart.</summary>
/// <remarks>Zhang et al. 2016, §II.C: positive above an intersection over union of 0.65, part of a face from 0.4 to 0.65, no face under 0.3.</remarks>
/// <param name="placements">How the stages before frame faces; none for the first.</param>
/// <param name="found">Share of faces and parts that are framed so, 0…1.</param>
internal sealed class WindowDraw(IReadOnlyList<WindowPlacement> placements, double found)
{
    /// <summary>The least overlap of a window that shows the face.</summary>
    public const float Positive = 0.65f;

    /// <summary>The least overlap of a window that shows a part of the face.</summary>
    public const float Part = 0.4f;

    /// <summary>The most overlap of a window that shows no face.</summary>
    public const float Negative = 0.3f;

    private const int Tries = 60;

    /// <summary>A window that shows the face.</summary>
    public Box Face(Box face, Random random)
    {
        if (Found(face, Positive, 1, random) is { } framed)
        {
            return framed;
        }
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var window = Around(face, random, least: 0.8f, most: 1.25f, shift: 0.2f);
            if (window.IntersectionOverUnion(face) >= Positive)
            {
                return window;
            }
        }
        return face.Squared(1);
    }

    /// <summary>A window that shows a part of the face, or too much around it.</summary>
    public Box PartOf(Box face, Random random)
    {
        if (Found(face, Part, Positive, random) is { } framed)
        {
            return framed;
        }
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var window = Around(face, random, least: 0.6f, most: 1.6f, shift: 0.4f);
            if (window.IntersectionOverUnion(face) is >= Part and < Positive)
            {
                return window;
            }
        }
        return face.Squared(1.35f);
    }

    /// <summary>A window that touches the face but shows something else: an eye, a neck, head and shoulders.</summary>
    public static Box Beside(Box face, Random random)
    {
        var longer = Math.Max(face.Width, face.Height);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var side = longer * LogUniform(random, 0.25f, 2.6f);
            var reach = (side + longer) / 2;
            var window = Square(face, Between(random, -reach, reach), Between(random, -reach, reach), side);
            if (window.IntersectionOverUnion(face) is > 0.01f and < Negative)
            {
                return window;
            }
        }
        return face.Squared(2.6f);
    }

    /// <summary>A window anywhere in a picture that shows none of its faces; null where there seems to be no room.</summary>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="leastPx">The smallest side.</param>
    /// <param name="faces">Those to stay away from.</param>
    /// <param name="random">Decides.</param>
    public static Box? Anywhere(int width, int height, float leastPx, IEnumerable<Box> faces, Random random)
    {
        var most = Math.Min(width, height);
        for (var attempt = 0; attempt < Tries && most > leastPx; attempt++)
        {
            var side = LogUniform(random, leastPx, most);
            var window = new Box(Between(random, 0, width - side), Between(random, 0, height - side), side, side);
            if (faces.All(face => window.IntersectionOverUnion(face) < Negative))
            {
                return window;
            }
        }
        return null;
    }

    /// <summary>Uniform between two bounds.</summary>
    public static float Between(Random random, float low, float high) => low + ((high - low) * random.NextSingle());

    // Null where chance wants another, or none of those tried overlaps as asked.
    private Box? Found(Box face, float least, float most, Random random)
    {
        var tries = random.NextDouble() < found && placements.Count > 0 ? Tries : 0;
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var window = placements[random.Next(placements.Count)].On(face);
            if (window.IntersectionOverUnion(face) is var overlap && overlap >= least && overlap < most)
            {
                return window;
            }
        }
        return null;
    }

    private static float LogUniform(Random random, float low, float high) => low * MathF.Pow(high / low, random.NextSingle());

    private static Box Around(Box face, Random random, float least, float most, float shift)
    {
        var side = Between(random, least * Math.Min(face.Width, face.Height), most * Math.Max(face.Width, face.Height));
        return Square(face, Between(random, -shift, shift) * face.Width, Between(random, -shift, shift) * face.Height, side);
    }

    private static Box Square(Box face, float right, float down, float side) =>
        new(face.X + ((face.Width - side) / 2) + right, face.Y + ((face.Height - side) / 2) + down, side, side);
}
