using System.Numerics;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tracking;

/// <summary>
/// Finds faces in the frames of a video and gives each a number that it keeps. The whole frame is searched now and then, and whenever a face was lost; between, only the
/// surroundings of the faces that are known. Instances are not safe for use by several threads at once.
/// </summary>
/// <remarks>Faces are told apart by place, size and motion (SORT, Bewley et al. 2016, with a constant speed in place of its Kalman filter), never by what they look like.</remarks>
public sealed class FaceTracker : IDisposable
{
    // Side of the surroundings over that of the face, and the size at which they are searched.
    private const float Surroundings = 2;
    private const int SurroundingsPx = 96;

    // From this overlap on two finds are one face.
    private const float Same = 0.4f;

    // The narrowest face that is looked for there: networks that see the whole picture at once see 16 pixels, the others begin at 20.
    private const int LeastPx = 16, LeastOfOthersPx = 20;

    private readonly IFaceDetector _wide, _near;
    private readonly TrackerOptions _options;
    private readonly List<Track> _tracks = [];
    private readonly Image _window = new(SurroundingsPx, SurroundingsPx, 3);
    private ToneCurve? _light;
    private int _sinceSearch = int.MaxValue, _numbers;

    /// <param name="wide">Searches whole frames; disposed with the tracker.</param>
    /// <param name="near">Searches pictures of 96 × 96 pixels in which a face is some 48 high; disposed with the tracker.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public FaceTracker(IFaceDetector wide, IFaceDetector near, TrackerOptions? options = null)
    {
        (_wide, _near, _options) = (wide, near, options ?? new());
        _options.Validate();
    }

    /// <summary>Opens a detector twice, for whole frames and for the surroundings of faces.</summary>
    /// <exception cref="BadInputException">As for <see cref="DetectorCatalog.Open(string, DetectorRequest)"/>.</exception>
    public static FaceTracker Open(string detector, DetectorRequest request, TrackerOptions? options = null)
    {
        var wide = DetectorCatalog.Open(detector, request);
        try
        {
            var least = DetectorCatalog.HasStages(detector) ? LeastOfOthersPx : LeastPx;
            return new(wide, DetectorCatalog.Open(detector, request with { MinimumFacePx = least }), options);
        }
        catch
        {
            wide.Dispose();
            throw;
        }
    }

    /// <summary>Whether the whole of the last frame was searched.</summary>
    public bool SearchedAll { get; private set; }

    /// <summary>The faces of the next frame.</summary>
    /// <param name="frame">RGB, of any size; not changed.</param>
    /// <param name="time">Later than the last frame's.</param>
    /// <returns>Those that were found in this frame and have a number, in the order of their numbers.</returns>
    public IReadOnlyList<TrackedFace> Follow(Image frame, TimeSpan time)
    {
        var isFirst = _sinceSearch == int.MaxValue;
        SearchedAll = isFirst || _sinceSearch >= (_tracks.Exists(static track => track.IsUnsure) ? Math.Min(_options.SearchAgainAfter, _options.SearchEvery) : _options.SearchEvery) - 1;
        _sinceSearch = SearchedAll ? 0 : _sinceSearch + 1;
        var found = SearchedAll ? SearchAll(frame) : SearchNear(frame, time);
        Match(found, time);
        _tracks.RemoveAll(track => time - track.Seen > _options.Patience || (track.Number == 0 && track.Seen < time));
        foreach (var track in _tracks.Where(track => track.Number == 0 && (isFirst || track.Times >= _options.Confirmations)))
        {
            track.Number = ++_numbers;
        }
        return [.. _tracks.Where(track => track.Seen == time && track.Number > 0).OrderBy(static track => track.Number).Select(static track => new TrackedFace(track.Number, track.Face))];
    }

    /// <summary>Forgets all faces: another video begins, and with it the numbers at 1.</summary>
    public void Restart()
    {
        _tracks.Clear();
        (_sinceSearch, _numbers, _light) = (int.MaxValue, 0, null);
    }

    /// <summary>Frees the detectors.</summary>
    public void Dispose()
    {
        _wide.Dispose();
        _near.Dispose();
    }

    private List<Face> SearchAll(Image frame)
    {
        _light = SearchTone.CurveFor(LevelRange.Measure(frame));
        var found = _wide.Detect(_light?.Apply(frame) ?? frame);
        return found.Count <= _options.MostFaces ? [.. found] : [.. found.OrderByDescending(static face => face.Box.Area).Take(_options.MostFaces)];
    }

    private List<Face> SearchNear(Image frame, TimeSpan time)
    {
        var found = new List<Face>();
        foreach (var track in _tracks)
        {
            var around = track.At(time).Squared(Surroundings);
            frame.Crop(around, _window);
            foreach (var face in _near.Detect(_light?.Apply(_window) ?? _window))
            {
                found.Add(InFrame(face, around));
            }
        }
        // Neighbors are found in the surroundings of each other.
        var kept = new List<Face>();
        foreach (var face in found.OrderByDescending(static face => face.Confidence))
        {
            if (!kept.Exists(other => other.Box.IntersectionOverUnion(face.Box) > Same))
            {
                kept.Add(face);
            }
        }
        return kept;
    }

    private void Match(List<Face> found, TimeSpan time)
    {
        var costs = new float[_tracks.Count, found.Count];
        for (var i = 0; i < _tracks.Count; i++)
        {
            for (var k = 0; k < found.Count; k++)
            {
                costs[i, k] = _tracks[i].Cost(found[k], time);
            }
        }
        var taken = new bool[found.Count];
        foreach (var (i, k) in Assignment.Solve(costs).Index())
        {
            if (k < 0)
            {
                _tracks[i].Miss();
                continue;
            }
            _tracks[i].See(found[k], time);
            taken[k] = true;
        }
        if (SearchedAll)
        {
            _tracks.AddRange(found.Where((_, k) => !taken[k]).Select(face => new Track(face, time)));
        }
    }

    private static Face InFrame(Face face, Box around)
    {
        var scale = around.Width / SurroundingsPx;
        Vector2 Point(Vector2 at) => new(around.X + (at.X * scale), around.Y + (at.Y * scale));
        var corner = Point(new(face.Box.X, face.Box.Y));
        return face with
        {
            Box = new(corner.X, corner.Y, face.Box.Width * scale, face.Box.Height * scale),
            Landmarks = face.Landmarks?.Map(Point),
        };
    }
}
