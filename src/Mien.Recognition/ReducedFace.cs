using Mien.Core;

namespace Mien.Recognition;

/// <summary>A face found in a photo that was decoded smaller, brought to the whole photo.</summary>
public static class ReducedFace
{
    /// <summary>The face in pixels of the whole photo.</summary>
    /// <param name="face">In pixels of the smaller picture.</param>
    /// <param name="reduction">Pixels of the photo for each of those.</param>
    public static Face Enlarged(this Face face, int reduction)
    {
        if (reduction == 1)
        {
            return face;
        }
        var box = face.Box;
        return face with
        {
            Box = new(box.X * reduction, box.Y * reduction, box.Width * reduction, box.Height * reduction),
            Landmarks = face.Landmarks is { } at
                ? new(at.LeftEye * reduction, at.RightEye * reduction, at.Nose * reduction, at.LeftMouth * reduction, at.RightMouth * reduction)
                : null,
        };
    }
}
