using Mien.Core;

namespace Mien.Synthesis.Masks;

/// <summary>Where each kind of cover lies on a face. Only these places are painted: no text can name another.</summary>
/// <param name="Phrase">What Grounding DINO is asked for; null where the place follows from the face alone.</param>
/// <param name="Place">In parts of the face's box: left, top, width and height, from its top left corner.</param>
public sealed record FaceCover(string? Phrase, Box Place)
{
    // A detector's box reaches from hairline to chin.
    private static readonly Dictionary<string, FaceCover> Known = new(StringComparer.Ordinal)
    {
        ["glasses"] = new("eyes", new(0.02f, 0.24f, 0.96f, 0.26f)),
        ["sunglasses"] = new("eyes", new(0, 0.22f, 1, 0.3f)),
        ["scarf"] = new(null, new(-0.1f, 0.72f, 1.2f, 0.48f)),
        ["hat"] = new("hair", new(-0.2f, -0.45f, 1.4f, 0.6f)),
        ["hand"] = new(null, new(0.5f, 0.45f, 0.6f, 0.6f)),
        ["hair"] = new("forehead", new(-0.05f, -0.05f, 0.75f, 0.5f)),
        ["mask"] = new("mouth", new(0.02f, 0.5f, 0.96f, 0.5f)),
    };

    /// <summary>What can cover a face.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>A cover by its name.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static FaceCover Of(string name) =>
        Known.TryGetValue(name, out var cover) ? cover : throw new ArgumentException($"Expected {string.Join(", ", Names)}, got '{name}'.", nameof(name));

    /// <summary>The place in the picture.</summary>
    /// <param name="face">The face's box.</param>
    public Box On(Box face) => new(face.X + (Place.X * face.Width), face.Y + (Place.Y * face.Height), Place.Width * face.Width, Place.Height * face.Height);
}
