using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Baselines;

/// <summary>From a picture to what a detector searches, and from its raw answers to faces.</summary>
internal static class RawFaces
{
    /// <summary>The gray picture to search; null where it would be narrower than one window.</summary>
    public static Image? Apply(this SearchScale scale, Image image, int windowPx)
    {
        var width = (int)MathF.Round(image.Width * scale.Factor);
        var height = (int)MathF.Round(image.Height * scale.Factor);
        return Math.Min(width, height) < windowPx ? null : image.ToGray().Resize(width, height);
    }

    /// <summary>The raw faces in pixels of the picture, largest first.</summary>
    public static Face[] Apply(this BoxConvention convention, ReadOnlySpan<NativeFace> raw, SearchScale scale)
    {
        var faces = new Face[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            var box = convention.Apply(new Box(raw[i].X, raw[i].Y, raw[i].Width, raw[i].Height));
            faces[i] = new(new(box.X / scale.Factor, box.Y / scale.Factor, box.Width / scale.Factor, box.Height / scale.Factor), (float)raw[i].Score);
        }
        Array.Sort(faces, static (one, other) => other.Box.Area.CompareTo(one.Box.Area));
        return faces;
    }
}
