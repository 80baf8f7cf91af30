using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>A face found in a turned picture, brought back to the picture as it was.</summary>
internal static class TurnedFace
{
    /// <param name="face">In pixels of the turned picture.</param>
    /// <param name="turn">How the picture was turned.</param>
    /// <param name="picture">The picture before the turn.</param>
    public static Face TurnBack(this Face face, QuarterTurn turn, Image picture) => face.TurnBack(turn, (picture.Width, picture.Height));

    /// <param name="face">In pixels of the turned picture.</param>
    /// <param name="turn">How the picture was turned.</param>
    /// <param name="picture">Width and height before the turn.</param>
    public static Face TurnBack(this Face face, QuarterTurn turn, (int Width, int Height) picture)
    {
        var (one, other) = (Back(new(face.Box.X, face.Box.Y)), Back(new(face.Box.Right, face.Box.Bottom)));
        var (topLeft, bottomRight) = (Vector2.Min(one, other), Vector2.Max(one, other));
        return face with
        {
            Box = new(topLeft.X, topLeft.Y, bottomRight.X - topLeft.X, bottomRight.Y - topLeft.Y),
            Landmarks = face.Landmarks?.Map(Back),
        };

        // A clockwise turn took (x, y) of a picture h high to (h − y, x).
        Vector2 Back(Vector2 at) => turn switch
        {
            QuarterTurn.Clockwise => new(at.Y, picture.Height - at.X),
            QuarterTurn.Half => new(picture.Width - at.X, picture.Height - at.Y),
            QuarterTurn.CounterClockwise => new(picture.Width - at.Y, at.X),
            _ => throw new ArgumentException($"Expected a quarter turn, got {turn}.", nameof(turn)),
        };
    }
}
