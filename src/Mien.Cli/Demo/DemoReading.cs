using Mien.Cli.Recognize;
using Mien.Cli.Shared.Photos;
using Mien.Drawings;
using Mien.Recognition;
using Mien.Vision.Drawing;

namespace Mien.Cli.Demo;

/// <summary>A drawn face beside what was read.</summary>
/// <param name="Drawn">Null where a face was found that nobody drew.</param>
/// <param name="Found">Null where the drawn face was not found.</param>
internal sealed record DemoReading(DrawnFace? Drawn, RecognizedFace? Found)
{
    // Boxes of one face by two conventions overlap by 0.6 and more, those of neighbors hardly.
    private const float SameFace = 0.3f;

    private static readonly Color Green = new(120, 220, 120), Red = new(235, 90, 80), Gray = new(190, 190, 190);

    /// <summary>Whether the reading is left open, and so neither right nor wrong.</summary>
    public bool IsOpen => Found is { IsUnsure: true };

    /// <summary>Whether the expression is the one that was drawn.</summary>
    public bool IsRight => Drawn is not null && !IsOpen && Found?.Scores.Top == Drawn.Expression;

    /// <summary>What is drawn over the picture.</summary>
    public Mark Mark => Found switch
    {
        null => new(Drawn!.Box, $"{Drawn.Expression} not found", Gray),
        { } found when IsRight => new(found.Face.Box, FaceText.Label(found), Green),
        { } found => new(found.Face.Box, $"{FaceText.Label(found)}, drawn: {Drawn?.Expression.Name ?? "no face"}", IsOpen ? Gray : Red),
    };

    /// <summary>Each drawn face with the found one that lies on it, then found ones that lie on none.</summary>
    public static IReadOnlyList<DemoReading> Match(IEnumerable<DrawnFace> drawn, IEnumerable<RecognizedFace> found)
    {
        var left = found.ToList();
        var readings = new List<DemoReading>();
        foreach (var face in drawn)
        {
            var nearest = left.Count > 0 ? left.MaxBy(candidate => candidate.Face.Box.IntersectionOverUnion(face.Box)) : (RecognizedFace?)null;
            var isFound = nearest?.Face.Box.IntersectionOverUnion(face.Box) >= SameFace;
            if (isFound)
            {
                left.Remove(nearest!.Value);
            }
            readings.Add(new(face, isFound ? nearest : null));
        }
        return [.. readings, .. left.Select(face => new DemoReading(null, face))];
    }
}
