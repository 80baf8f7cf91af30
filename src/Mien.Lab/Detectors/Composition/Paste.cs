using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Composition;

/// <summary>
/// A face, or what else a photo shows, laid over a scene with a soft edge: of a shape between ellipse and rectangle, closer or wider around the face, lit by
/// itself now and then, so that nothing but the face is common to all.
/// </summary>
internal sealed class Paste
{
    // What is laid on top shades off over at least so many pixels at the photo's own edge.
    private const float EdgePx = 2;

    private readonly FacePhoto _photo;
    private readonly Vector2 _reach;        // of the shape, in halves of the face's width and height
    private readonly float _roundness;      // exponent of the superellipse: 2 an ellipse, above 8 almost a rectangle
    private readonly float _softness;       // share of the reach over which it shades off
    private readonly bool _isLit;
    private readonly Random _random;

    public Paste(FacePhoto photo, Random random)
    {
        (_photo, _random) = (photo, random);
        _reach = new(WindowDraw.Between(random, 1.25f, 2.6f), WindowDraw.Between(random, 1.25f, 2.4f));
        _roundness = WindowDraw.Between(random, 2, 10);
        _softness = WindowDraw.Between(random, 0.05f, 0.45f);
        _isLit = random.Next(2) == 0;
    }

    /// <summary>Lays it over a picture; what lies under the boxes stays.</summary>
    public void On(Image target, Matrix3x2 move, IEnumerable<Box> kept)
    {
        var shape = new FaceEllipse(_photo.Face.Center, _photo.Face.HalfWidth * _reach.X, _photo.Face.HalfHeight * _reach.Y, _photo.Face.Down).Moved(move);
        var area = Whole(shape.Box.Intersect(target.Bounds));
        if (area.Width < 1 || area.Height < 1)
        {
            return;
        }
        var (source, toSource) = Shrunk(shape, move);
        var laid = source.WarpAffine(toSource * Matrix3x2.CreateTranslation(-area.X, -area.Y), (int)area.Width, (int)area.Height);
        Matrix3x2.Invert(move, out var back);
        var boxes = kept.ToArray();
        for (var y = 0; y < laid.Height; y++)
        {
            var over = laid.Row(y);
            var under = target.Row((int)area.Y + y)[(3 * (int)area.X)..];
            for (var x = 0; x < laid.Width; x++)
            {
                var at = new Vector2(area.X + x + 0.5f, area.Y + y + 0.5f);
                var share = boxes.Any(box => Holds(box, at)) ? 0 : Share(Vector2.Transform(at, back));
                for (var c = 3 * x; c < (3 * x) + 3 && share > 0; c++)
                {
                    under[c] = (byte)(under[c] + ((over[c] - under[c]) * share) + 0.5f);
                }
            }
        }
    }

    // Fine detail turns into noise where a picture is laid down at less than half its size.
    private (Image Source, Matrix3x2 Move) Shrunk(FaceEllipse shape, Matrix3x2 move)
    {
        var around = _photo.Face.Center - new Vector2(MathF.Max(_photo.Face.HalfWidth, _photo.Face.HalfHeight) * 3.7f);
        var cut = Whole(new Box(around.X, around.Y, 2 * (_photo.Face.Center.X - around.X), 2 * (_photo.Face.Center.Y - around.Y)).Intersect(_photo.Image.Bounds));
        var scale = Math.Min(1, shape.HalfHeight / (_photo.Face.HalfHeight * _reach.Y));
        var source = _photo.Image.Crop(cut, Math.Max(2, (int)MathF.Round(cut.Width * scale)), Math.Max(2, (int)MathF.Round(cut.Height * scale)));
        var back = Matrix3x2.CreateScale(cut.Width / source.Width, cut.Height / source.Height) * Matrix3x2.CreateTranslation(cut.X, cut.Y);
        return (_isLit ? Light.Vary(source, _random) : source, back * move);
    }

    // 1 in the middle of the shape, 0 outside it and outside the photo. The point is one of the photo.
    private float Share(Vector2 at)
    {
        var from = at - _photo.Face.Center;
        var down = _photo.Face.Down;
        var (across, along) = (MathF.Abs((from.X * down.Y) - (from.Y * down.X)) / (_photo.Face.HalfWidth * _reach.X), MathF.Abs(Vector2.Dot(from, down)) / (_photo.Face.HalfHeight * _reach.Y));
        var radius = MathF.Pow(MathF.Pow(across, _roundness) + MathF.Pow(along, _roundness), 1 / _roundness);
        var edge = Math.Min(Math.Min(at.X, at.Y), Math.Min(_photo.Image.Width - at.X, _photo.Image.Height - at.Y));
        return Math.Min(Math.Clamp((1 - radius) / _softness, 0, 1), Math.Clamp(edge / EdgePx, 0, 1));
    }

    private static Box Whole(Box box)
    {
        var (left, top) = (MathF.Floor(box.X), MathF.Floor(box.Y));
        return new(left, top, MathF.Ceiling(box.Right) - left, MathF.Ceiling(box.Bottom) - top);
    }

    private static bool Holds(Box box, Vector2 at) => at.X >= box.X && at.X < box.Right && at.Y >= box.Y && at.Y < box.Bottom;
}
