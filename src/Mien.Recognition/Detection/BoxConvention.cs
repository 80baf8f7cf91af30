using Mien.Core;

namespace Mien.Recognition.Detection;

/// <summary>How a detector's square lies on a face: brings every detector to the box of <see cref="Face"/>, from brow or hairline to chin.</summary>
/// <param name="Width">Face's width over the square's side.</param>
/// <param name="Height">Face's height over the square's side.</param>
/// <param name="Down">The face's center below the square's, over the square's side.</param>
internal readonly record struct BoxConvention(float Width, float Height, float Down)
{
    /// <summary>The raw faces in pixels of the picture, largest first.</summary>
    public Face[] Apply(ReadOnlySpan<NativeFace> raw, SearchScale scale)
    {
        var faces = new Face[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            faces[i] = Apply(raw[i], scale.Factor);
        }
        Array.Sort(faces, static (one, other) => other.Box.Area.CompareTo(one.Box.Area));
        return faces;
    }

    private Face Apply(NativeFace raw, float factor)
    {
        var (width, height) = (raw.Width * Width, raw.Height * Height);
        var centerX = raw.X + raw.Width / 2f;
        var centerY = raw.Y + raw.Height / 2f + Down * raw.Height;
        return new(
            new((centerX - width / 2) / factor, (centerY - height / 2) / factor, width / factor, height / factor), (float)raw.Score);
    }
}
