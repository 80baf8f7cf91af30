using System.Numerics;
using Mien.Core;

namespace Mien.Drawings;

/// <summary>
/// A child's face drawn by rule, for demonstrations and tests: no photograph of a child need be shipped to show what Mien does.
/// It is a drawing: good enough for face detectors, and no measure of how well children's expressions are read.
/// </summary>
public sealed record DrawnFace
{
    // How far hair reaches above the middle, and hair or arms sideways, over the face's height.
    private const float Above = 0.9f, Beside = 0.75f;

    /// <summary>The middle of the face, in pixels.</summary>
    public required Vector2 Center { get; init; }

    /// <summary>From the top of the forehead to the chin, in pixels; at least 8.</summary>
    public required float HeightPx { get; init; }

    /// <summary>What the face shows: one of the eight of <see cref="Core.Expression"/>.</summary>
    public Expression Expression { get; init; } = Expression.Neutral;

    /// <summary>Turned in the picture's plane, −45…45; positive tilts to the viewer's right.</summary>
    public float TiltDegrees { get; init; }

    /// <inheritdoc cref="DrawnFaceLook"/>
    public DrawnFaceLook Look { get; init; } = new();

    /// <summary>From hairline to chin, as an annotator would draw it around the upright face.</summary>
    public Box Box => new(Center.X - 0.395f * HeightPx, Center.Y - 0.43f * HeightPx, 0.79f * HeightPx, 0.93f * HeightPx);

    /// <summary>Draws the child from hair to shoes over what is there; may reach outside the picture.</summary>
    /// <param name="image">RGB.</param>
    /// <exception cref="ArgumentException">A gray picture, a face under 8 px, or an expression that cannot be drawn.</exception>
    public void DrawOn(Image image)
    {
        if (image.Channels != 3)
        {
            throw new ArgumentException($"Expected an RGB picture, got {image.Channels} channel(s).", nameof(image));
        }
        if (!(HeightPx >= 8))
        {
            throw new ArgumentException($"Expected a face of at least 8 px, got {HeightPx}.");
        }
        var (left, right) = Span(Center.X, Beside, Beside, image.Width);
        var (top, bottom) = Span(Center.Y, Above, DrawnFaceBody.Feet, image.Height);
        var layers = new Layers(this);
        Parallel.For(top, bottom, y =>
        {
            var row = image.Row(y);
            for (var x = left; x < right; x++)
            {
                var rgb = row.Slice(3 * x, 3);
                var color = Rgb.Read(rgb);
                layers.Paint(ref color, (new Vector2(x + 0.5f, y + 0.5f) - Center) / HeightPx);
                Rgb.Write(rgb, color);
            }
        });
    }

    private (int From, int To) Span(float center, float before, float after, int limit) =>
        (Math.Clamp((int)(center - before * HeightPx), 0, limit), Math.Clamp((int)MathF.Ceiling(center + after * HeightPx), 0, limit));

    // From back to front. Points: the face's height is 1, the origin its middle, y grows downwards.
    private sealed class Layers
    {
        // The chin of the most tilted head: below it there is body alone.
        private const float HeadEnds = 0.75f;

        private readonly Matrix3x2 _turn;
        private readonly DrawnFaceHair _hair;
        private readonly DrawnFaceBody _body;
        private readonly DrawnFaceHead _head;
        private readonly DrawnFaceMouth _mouth;
        private readonly DrawnFaceEyes _eyes;

        public Layers(DrawnFace face)
        {
            var motion = DrawnFaceMotion.From(face.Expression);
            var pixel = 1 / face.HeightPx;
            _turn = Matrix3x2.CreateRotation(-face.TiltDegrees * MathF.PI / 180);
            _hair = new(face.Look, pixel);
            _body = new(face.Look, pixel);
            _head = new(motion, face.Look, pixel);
            _mouth = new(motion, face.Look, pixel);
            _eyes = new(motion, face.Look, pixel);
        }

        public void Paint(ref Vector3 color, Vector2 p)
        {
            if (p.Y > HeadEnds)
            {
                _body.Paint(ref color, p);
                return;
            }
            var turned = Vector2.Transform(p, _turn);
            _hair.PaintBehind(ref color, turned);
            _body.Paint(ref color, p);
            _head.PaintEars(ref color, turned);
            _head.PaintHead(ref color, turned);
            _mouth.Paint(ref color, turned);
            _eyes.Paint(ref color, turned);
            _hair.PaintBefore(ref color, turned);
        }
    }
}
