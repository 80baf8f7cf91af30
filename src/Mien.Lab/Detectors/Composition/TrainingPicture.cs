using Mien.Core;
using Mien.Data.Scenes;

namespace Mien.Lab.Detectors.Composition;

/// <summary>A square picture to learn from.</summary>
/// <param name="Image">RGB.</param>
/// <param name="Faces">All that are to be found.</param>
/// <param name="Unknown">Where there may be others.</param>
internal sealed record TrainingPicture(Image Image, List<FaceTruth> Faces, UnknownCells Unknown)
{
    /// <summary>RGB, before its light was changed and anything was drawn over faces: what a teacher looks at.</summary>
    public Image Clean { get; init; } = Image;

    /// <summary>Black, without faces.</summary>
    public static TrainingPicture Empty(int size) => new(new(size, size, 3), [], new(size)) { Clean = new(size, size, 3) };

    /// <summary>Puts a smaller picture at a place of this one.</summary>
    /// <param name="other">What is put.</param>
    /// <param name="x">In pixels, a multiple of <see cref="UnknownCells.CellPx"/>.</param>
    /// <param name="y">Likewise.</param>
    public void Put(TrainingPicture other, int x, int y)
    {
        for (var row = 0; row < other.Image.Height; row++)
        {
            other.Image.Row(row).CopyTo(Image.Row(y + row)[(3 * x)..]);
            other.Clean.Row(row).CopyTo(Clean.Row(y + row)[(3 * x)..]);
        }
        var move = System.Numerics.Matrix3x2.CreateTranslation(x, y);
        Faces.AddRange(other.Faces.Select(face => face with
        {
            Box = face.Box with { X = face.Box.X + x, Y = face.Box.Y + y },
            Landmarks = face.Landmarks?.Moved(move),
        }));
        Unknown.Put(other.Unknown, x, y);
    }
}
