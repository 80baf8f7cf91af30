using Mien.Core;
using Mien.Data.Scenes;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Detectors;

/// <summary>The kinds that an annotated face belongs to: by size, turn, light and cover.</summary>
internal static class FaceSlices
{
    // Mean and standard deviation of gray values, 0…255, inside the face's box.
    private const double Dark = 60, Flat = 22;

    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["under 40 px", "40 to 80 px", "over 80 px", "frontal", "turned aside", "dark", "flat", "well lit", "covered", "not covered"];

    /// <summary>The kinds of one face; what nobody knows of it is left out.</summary>
    /// <param name="image">The photo, RGB.</param>
    /// <param name="face">In it.</param>
    public static IReadOnlyList<string> Classify(Image image, SceneFace face) => [Size(face.Box), .. Turn(face), Light(image, face.Box), .. Cover(face)];

    private static string Size(Box box) => Math.Max(box.Width, box.Height) switch { < 40 => Names[0], < 80 => Names[1], _ => Names[2] };

    private static IEnumerable<string> Turn(SceneFace face) => face.IsFrontal is { } frontal ? [frontal ? Names[3] : Names[4]] : [];

    private static IEnumerable<string> Cover(SceneFace face) => face.IsCovered is { } covered ? [covered ? Names[8] : Names[9]] : [];

    private static string Light(Image image, Box box)
    {
        // A few pixels say how light it is.
        const int Side = 16;
        var values = image.Crop(box, Side, Side).ToGray().Pixels;
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            (sum, squares) = (sum + value, squares + ((double)value * value));
        }
        var mean = sum / values.Length;
        var spread = Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean)));
        return mean < Dark ? Names[5] : spread < Flat ? Names[6] : Names[7];
    }
}
