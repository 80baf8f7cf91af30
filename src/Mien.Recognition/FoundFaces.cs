using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>The faces of a picture and how it had to be turned for them to be found.</summary>
/// <param name="Picture">As it was.</param>
/// <param name="Turned">Turned as it was searched, in its own light; the picture itself where no turn was needed.</param>
/// <param name="Upright">In pixels of <paramref name="Turned"/>, where the faces stand upright.</param>
/// <param name="Turn">Null for none.</param>
public sealed record FoundFaces(Image Picture, Image Turned, IReadOnlyList<Face> Upright, QuarterTurn? Turn)
{
    /// <summary>In pixels of <see cref="Picture"/>.</summary>
    public IReadOnlyList<Face> Faces => Turn is { } turn ? [.. Upright.Select(face => face.TurnBack(turn, Picture))] : Upright;
}
