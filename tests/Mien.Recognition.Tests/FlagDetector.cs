using System.Numerics;
using Mien.Core;

namespace Mien.Testing;

/// <summary>Finds a <see cref="Flag"/> that is upright and nothing else; its left eye is in the middle of the red quarter.</summary>
internal sealed class FlagDetector : IFaceDetector
{
    public int Looks { get; private set; }

    public bool IsDisposed { get; private set; }

    public string Name => "flag";

    public IReadOnlyList<Face> Detect(Image image)
    {
        Looks++;
        if (Flag.Bounds(image) is not { } box)
        {
            return [];
        }
        var leftEye = new Vector2(box.X + box.Width / 4, box.Y + box.Height / 4);
        var middle = new Vector2(box.X + box.Width / 2, box.Y + box.Height / 2);
        return Flag.IsRed(image, leftEye) ? [new Face(box, 0.75f, new(leftEye, middle, middle, middle, middle))] : [];
    }

    public void Dispose() => IsDisposed = true;
}
