using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;

namespace Mien.Lab.Detectors.Composition;

/// <summary>A photo whose faces are labelled, in memory, from which square pictures are cut.</summary>
/// <param name="Picture">RGB, with its halves.</param>
/// <param name="Faces">With those that are ignored.</param>
/// <param name="IsBackgroundKnown">Whether there is no face beside them.</param>
internal sealed record LabelledPhoto(HalvedPicture Picture, IReadOnlyList<DetectionFace> Faces, bool IsBackgroundKnown)
{
    /// <summary>How sure the teacher must be of a face that is learned.</summary>
    public const float LeastScore = 0.7f;

    // A teacher of this score is as good as a person: it gives hardly more to the plainest faces.
    private const float FullScore = 0.85f, LeastTrust = 0.6f;

    // Teacher's points are off by 14 % of the eyes' distance on photos with points by hand, those by 0.
    private const float TeacherPoints = 0.2f;

    // Less of a face than this says too little of it, and so do so few pixels.
    private const float LeastSeen = 0.6f, LeastPx = 8;

    // Around a face by hand there is no other face that was missed: up to so many times its longer side.
    private const float SurelySeen = 2;

    /// <summary>Reads a photo and its labels.</summary>
    /// <exception cref="BadInputException">The photo is missing or damaged.</exception>
    public static LabelledPhoto From(DetectionPhoto photo) => new(new(photo.Read()), photo.Faces(LeastScore), photo.IsBackgroundKnown);

    /// <summary>Cuts a square.</summary>
    /// <param name="move">A similarity from points of the photo to points of the cut.</param>
    /// <param name="size">The cut's side.</param>
    public TrainingPicture Cut(Matrix3x2 move, int size)
    {
        var cut = new TrainingPicture(Picture.CutRoughly(move, size), [], new(size));
        Blacken(cut.Image, move);
        if (!IsBackgroundKnown)
        {
            cut.Unknown.SetAll();
        }
        var view = new Box(0, 0, size, size);
        var moved = Faces.Select(face => (Face: face, Box: FaceEllipse.In(face.Box).Moved(move).Box)).Where(face => face.Box.Intersect(view).Area > 0).ToList();
        foreach (var (face, box) in moved.Where(face => IsLearned(face.Face, face.Box, view)))
        {
            cut.Unknown.Set(box.Squared(SurelySeen), false);
            var trust = Math.Clamp(LeastTrust + ((face.Score - LeastScore) / (FullScore - LeastScore) * (1 - LeastTrust)), LeastTrust, 1);
            cut.Faces.Add(new(box, face.Landmarks?.Moved(move), trust, TeacherPoints));
        }
        foreach (var (_, box) in moved.Where(face => !IsLearned(face.Face, face.Box, view)))
        {
            cut.Unknown.Set(box, true);
        }
        return cut;
    }

    private static bool IsLearned(DetectionFace face, Box box, Box view) =>
        !face.IsIgnored && box.Intersect(view).Area >= LeastSeen * box.Area && Math.Min(box.Width, box.Height) >= LeastPx;

    // Beyond the photo it is black, as detectors see it.
    private void Blacken(Image cut, Matrix3x2 move)
    {
        Matrix3x2.Invert(move, out var back);
        var step = new Vector2(back.M11, back.M12);
        for (var y = 0; y < cut.Height; y++)
        {
            var at = Vector2.Transform(new(0.5f, y + 0.5f), back);
            var row = cut.Row(y);
            for (var x = 0; x < cut.Width; x++, at += step)
            {
                if (at.X < 0 || at.Y < 0 || at.X >= Picture.Whole.Width || at.Y >= Picture.Whole.Height)
                {
                    row.Slice(3 * x, 3).Clear();
                }
            }
        }
    }
}
