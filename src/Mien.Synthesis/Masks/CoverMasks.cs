using Mien.Core;

namespace Mien.Synthesis.Masks;

/// <summary>The masks of covers on faces: from the face's box alone, sharpened by Grounding DINO and Segment Anything where they are there.</summary>
/// <param name="dino">Finds what the cover lies on; null where the face's box says it.</param>
/// <param name="sam">Finds its outline; null for boxes.</param>
public sealed class CoverMasks(GroundingDino? dino = null, SegmentAnything? sam = null)
{
    // What is painted reaches a little over the rim of what was found; less of the place than this share is none.
    private const float Rim = 0.04f;
    private const double LeastShare = 0.15;

    /// <summary>The mask of a cover.</summary>
    /// <param name="picture">Gray or RGB.</param>
    /// <param name="face">The face's box in it.</param>
    /// <param name="cover">Where it lies.</param>
    /// <param name="cancel">Ends a network's run.</param>
    /// <returns>In the picture's size, within the cover's place on the face; the whole place where the networks find too little in it.</returns>
    /// <exception cref="BadInputException">A network cannot be run.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Mask For(Image picture, Box face, FaceCover cover, CancellationToken cancel = default)
    {
        var place = cover.On(face);
        var box = place;
        if (dino is not null && cover.Phrase is { } phrase && dino.Find(picture, phrase, cancel)?.Intersect(place) is { } found && found.Area >= LeastShare * place.Area)
        {
            box = found;
        }
        var whole = Mask.Of(picture.Width, picture.Height, box);
        var mask = sam?.Segment(picture, box, cancel).Within(place);
        return mask is null || mask.Area < LeastShare * whole.Area ? whole : mask.Grown((int)MathF.Ceiling(Rim * face.Width)).Within(place);
    }
}
