using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Scenes;

/// <summary>A photo for face detection with all its labels.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Path">Where the photo lies.</param>
/// <param name="Labels">In the table's order.</param>
public sealed record DetectionPhoto(string Name, string Path, IReadOnlyList<DetectionLabel> Labels)
{
    // One photo in so many judges and is never trained on.
    private const int HeldOut = 8;

    private const string Uncovered = "without_mask";

    private static readonly Box Everywhere = new(-1e5f, -1e5f, 2e5f, 2e5f);

    // So much of a teacher's box inside a box by hand means the same face.
    private const float Same = 0.6f;

    /// <summary>Whether the photo judges: by the hash of its name, so that a photo stays on its side when others are added.</summary>
    public bool IsHeldOut => SHA256.HashData(Encoding.UTF8.GetBytes(Name))[0] % HeldOut == 0;

    /// <summary>Whether what no label covers shows no face: so where every head is labelled by hand, but not where faces are, for some were missed.</summary>
    public bool IsBackgroundKnown => Labels.Any(label => label is { IsByHand: true, Kind: DetectionLabel.Head });

    /// <summary>The photo, RGB.</summary>
    /// <exception cref="BadInputException">It is missing or damaged.</exception>
    public Image Read() => Image.Read(Path).ToRgb();

    /// <summary>The faces that the labels say.</summary>
    /// <param name="leastScore">How sure the teacher must have been of a face, 0…1: below, its box is ignored.</param>
    /// <remarks>
    /// A face by hand that the teacher missed is a face. A head without such a face is ignored: it may look away. What the teacher and a person both say is the
    /// teacher's, whose boxes follow one rule.
    /// </remarks>
    public IReadOnlyList<DetectionFace> Faces(float leastScore)
    {
        var sure = Labels.Where(label => !label.IsByHand && label.Score >= leastScore).ToList();
        return
        [
            .. sure.Select(label => Face(label, isIgnored: false)),
            .. Labels.Where(label => !label.IsByHand && label.Score < leastScore).Select(label => Face(label, isIgnored: true)),
            .. Labels.Where(label => label.IsByHand && !sure.Exists(face => Holds(label.Box, face.Box))).Select(label => Face(label, label.Kind == DetectionLabel.Head)),
        ];
    }

    /// <summary>The photo as it judges detectors: faces that a person or a sure teacher says are wanted, all else that is labelled is ignored.</summary>
    /// <param name="leastScore">How sure the teacher must have been of a wanted face, 0…1.</param>
    /// <remarks>Where the background is not known, all of it is ignored: only what is found can be counted there, not what is false.</remarks>
    public Scene AsScene(float leastScore)
    {
        var faces = Faces(leastScore).Select(face => new SceneFace(face.Box, face.IsIgnored, null, IsFrontal(face.Landmarks)) { IsCovered = IsCovered(face.Box) });
        return new(Name, Path, IsBackgroundKnown ? [.. faces] : [.. faces, new SceneFace(Everywhere, IsIgnored: true, null, null)]);
    }

    // A nose so far off the middle of the eyes and the mouth, over the eyes' distance, looks aside; three quarters of a profile are 0.5.
    private static bool? IsFrontal(Landmarks? landmarks)
    {
        const float Aside = 0.25f;
        if (landmarks is not { } points)
        {
            return null;
        }
        var eyes = points.RightEye - points.LeftEye;
        return MathF.Abs(Vector2.Dot(points.Nose - points.Center, eyes)) <= Aside * eyes.LengthSquared();
    }

    // A person says with what; null where nobody labelled this face so.
    private bool? IsCovered(Box face) => Labels.FirstOrDefault(label => label.IsByHand && label.Kind != DetectionLabel.Head && Holds(label.Box, face)) is { } label
        ? label.Kind != Uncovered
        : null;

    private static DetectionFace Face(DetectionLabel label, bool isIgnored) => new(label.Box, label.Landmarks, label.Score, isIgnored);

    private static bool Holds(Box hand, Box face) => hand.Intersect(face).Area >= Same * face.Area;
}
