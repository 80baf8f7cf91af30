using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Data.Scenes;

/// <summary>
/// Turns a head in a photo further aside (Zhu et al. 2016, "face profiling"; Masi et al. 2016): the photo is laid on an average head, this is turned about its
/// upright axis, and what comes into view is taken from the other half of the face or drawn out from the edge.
/// </summary>
/// <remarks>The photos with points look into the camera, nearly all of them; people in the street do not.</remarks>
public sealed class TurnedHead
{
    private const float Degrees = MathF.PI / 180;

    // What the photo shows at a flatter angle is a smear.
    private const float SeenDegrees = 78;

    // How far a hairdo reaches, over how far the head does.
    private const float Hair = 1.12f;

    private readonly FacePhoto _photo;
    private readonly Vector2 _axis, _across, _down;
    private readonly float _pxPerMm;

    /// <param name="photo">With points.</param>
    public TurnedHead(FacePhoto photo)
    {
        _photo = photo;
        _down = photo.Face.Down;
        _across = new(_down.Y, -_down.X);
        _pxPerMm = 2 * photo.Face.HalfHeight / HeadShape.FaceHeightMm;
        var points = photo.Landmarks!.Value;
        var eyes = points.EyeCenter;
        var middle = (eyes + ((points.LeftMouth + points.RightMouth) / 2)) / 2;
        var nose = Vector2.Dot(points.Nose - middle, _across) / _pxPerMm / HeadShape.NoseBeforeFaceMm;
        Yaw = MathF.Asin(Math.Clamp(nose, -0.95f, 0.95f)) / Degrees;
        _axis = eyes + ((Vector2.Dot(middle - eyes, _across) - (HeadShape.FaceBeforeAxisMm * MathF.Sin(Yaw * Degrees) * _pxPerMm)) * _across);
    }

    /// <summary>How far the head looks to the viewer's right, by how far the nose's tip is off the middle of eyes and mouth, in degrees, -72…72.</summary>
    public float Yaw { get; }

    private HeadView View => field ??= new(Yaw);

    /// <summary>The photo with the head turned. Points that are then out of sight lie where they are behind the head.</summary>
    /// <param name="yaw">How far the head is to look to the viewer's right, in degrees, -80…80.</param>
    public FacePhoto To(float yaw)
    {
        var photo = _photo.Image;
        var view = new HeadView(yaw);
        var turned = new Image(photo.Width, photo.Height, photo.Channels);
        for (var y = 0; y < turned.Height; y++)
        {
            var row = turned.Row(y);
            for (var x = 0; x < turned.Width; x++)
            {
                var (right, below) = Millimeters(new(x + 0.5f, y + 0.5f));
                photo.At(Pixels(Shown(right, below, view), below), row.Slice(x * photo.Channels, photo.Channels));
            }
        }
        return new(turned, Face(view), _photo.Landmarks!.Value.Map(point => Moved(point, yaw)));
    }

    // Where the photo shows what the turned head shows there.
    private float Shown(float right, float below, HeadView turned)
    {
        if (turned.Azimuth(right, below) is not { } azimuth)
        {
            return Beside(right, below);
        }
        var mirrored = MathF.Abs(azimuth + Yaw) > SeenDegrees && MathF.Abs(Yaw - azimuth) < SeenDegrees ? -azimuth : azimuth;
        var seen = Math.Clamp(mirrored + Yaw, -SeenDegrees, SeenDegrees);
        return HeadShape.Radius(seen - Yaw, below) * MathF.Sin(seen * Degrees);
    }

    // Where the head has been, its surroundings go on.
    private float Beside(float right, float below)
    {
        var (least, most) = View.Reach(below);
        (least, most) = (least * Hair, most * Hair);
        return right <= least || right >= most ? right : right - least < most - right ? (2 * least) - right : (2 * most) - right;
    }

    private Vector2 Moved(Vector2 point, float yaw)
    {
        var (right, below) = Millimeters(point);
        return View.Azimuth(right, below) is { } azimuth
            ? Pixels(HeadShape.Radius(azimuth, below) * MathF.Sin((azimuth + yaw) * Degrees), below)
            : point;
    }

    private FaceEllipse Face(HeadView turned)
    {
        var (left, right) = turned.FaceReach();
        var center = Pixels((left + right) / 2, (HeadShape.BrowMm + HeadShape.ChinMm) / 2);
        return new(center, (right - left) / 2 * _pxPerMm, (HeadShape.ChinMm - HeadShape.BrowMm) / 2 * _pxPerMm, _down);
    }

    private (float Right, float Below) Millimeters(Vector2 point) =>
        (Vector2.Dot(point - _axis, _across) / _pxPerMm, Vector2.Dot(point - _axis, _down) / _pxPerMm);

    private Vector2 Pixels(float right, float below) => _axis + (((right * _across) + (below * _down)) * _pxPerMm);
}
