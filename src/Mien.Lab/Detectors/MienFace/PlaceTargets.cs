using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>The targets of the places of one step's pictures. They are numbered through the batch.</summary>
/// <param name="places">Of one picture.</param>
internal sealed class PlaceTargets(Place[] places)
{
    // A teacher of this confidence and overlap has found a labelled face.
    private const float FoundScore = 0.5f, FoundOverlap = 0.4f;

    // Below it a teacher's box says nothing; below this overlap with every labelled face it is background.
    private const float LeastScore = 0.2f, PossibleOverlap = 0.2f;

    private readonly List<long> _withFace = [], _withPoints = [];
    private readonly List<float> _withFacePlaces = [], _withPointsPlaces = [], _boxes = [], _overlaps = [], _landmarks = [], _sizes = [], _pointWeights = [];
    private readonly List<float> _faces = [], _counts = [];

    /// <summary>[All]: 1 or less where a place answers for a face, else 0.</summary>
    public float[] Faces => [.. _faces];

    /// <summary>[All]: 1 where <see cref="Faces"/> is learned, 0 where nobody knows.</summary>
    public float[] Counts => [.. _counts];

    /// <summary>[M]: places that answer for a face.</summary>
    public long[] WithFace => [.. _withFace];

    /// <summary>[M, 3]: their x, y and stride.</summary>
    public float[] WithFacePlaces => [.. _withFacePlaces];

    /// <summary>[M, 4]: x and y of the center, width and height, in pixels.</summary>
    public float[] Boxes => [.. _boxes];

    /// <summary>[M]: how much the box told overlaps the face, 0…1.</summary>
    public float[] Overlaps => [.. _overlaps];

    /// <summary>[Q]: those of them whose face has points.</summary>
    public long[] WithPoints => [.. _withPoints];

    /// <summary>[Q, 3]: their x, y and stride.</summary>
    public float[] WithPointsPlaces => [.. _withPointsPlaces];

    /// <summary>[Q, 10]: x and y of five points, in pixels.</summary>
    public float[] Landmarks => [.. _landmarks];

    /// <summary>[Q]: the face's size, √(width · height), in pixels.</summary>
    public float[] Sizes => [.. _sizes];

    /// <summary>[Q]: how much the points count, 0…1.</summary>
    public float[] PointWeights => [.. _pointWeights];

    /// <summary>Takes in a picture.</summary>
    /// <param name="answers">[P, 16], as the network answers now.</param>
    /// <param name="faces">In the picture.</param>
    /// <param name="unknown">Where there may be others.</param>
    /// <param name="taught">[P], as a teacher answers; it decides for every place but those of faces that it misses. Null without a teacher.</param>
    public void Add(ReadOnlySpan<float> answers, IReadOnlyList<FaceTruth> faces, UnknownCells unknown, TeacherPrediction[]? taught = null)
    {
        if (taught is not null)
        {
            AddTaught(answers, faces, unknown, taught);
            return;
        }
        var first = _faces.Count;
        var (match, overlaps) = SimOta.Assign(answers, places, faces);
        for (var at = 0; at < places.Length; at++)
        {
            if (match[at] == SimOta.None)
            {
                _faces.Add(0);
                _counts.Add(unknown.At(places[at].X, places[at].Y) ? 0 : 1);
                continue;
            }
            var face = faces[match[at]];
            _faces.Add(face.Trust);
            _counts.Add(1);
            AddTruth(first + at, places[at], face, overlaps[at]);
        }
    }

    // Dense distillation. At every place the target of the confidence is the teacher's. Where the teacher finds a face, its box and points are targets too.
    // A labelled face that the teacher misses is assigned by SimOTA, as without a teacher. A false positive of the teacher becomes background.
    private void AddTaught(ReadOnlySpan<float> answers, IReadOnlyList<FaceTruth> faces, UnknownCells unknown, TeacherPrediction[] taught)
    {
        var first = _faces.Count;
        var missed = faces.Where(face => !taught.Any(answer => answer.Score >= FoundScore && answer.Box.IntersectionOverUnion(face.Box) >= FoundOverlap)).ToList();
        var (match, overlaps) = SimOta.Assign(answers, places, missed);
        for (var at = 0; at < places.Length; at++)
        {
            _counts.Add(1);
            if (match[at] != SimOta.None)
            {
                _faces.Add(missed[match[at]].Trust);
                AddTruth(first + at, places[at], missed[match[at]], overlaps[at]);
                continue;
            }
            var (score, box, points) = taught[at];
            var isFace = score >= LeastScore && IsPossible(box, faces, unknown);
            _faces.Add(score < LeastScore || isFace ? score : 0);
            if (isFace && box.Area > 0)
            {
                AddTruth(first + at, places[at], new(box, points), score);
            }
        }
    }

    private static bool IsPossible(Box box, IReadOnlyList<FaceTruth> faces, UnknownCells unknown) =>
        unknown.At(box.Center.X, box.Center.Y) || faces.Any(face => face.Box.IntersectionOverUnion(box) >= PossibleOverlap);

    private void AddTruth(long at, Place place, FaceTruth face, float overlap)
    {
        AddFace(at, place, face.Box, overlap);
        if (face.Landmarks is { } points && face.PointWeight > 0)
        {
            AddPoints(at, place, face, points);
        }
    }

    private void AddFace(long at, Place place, Box box, float overlap)
    {
        _withFace.Add(at);
        _withFacePlaces.AddRange([place.X, place.Y, place.Stride]);
        _boxes.AddRange([box.Center.X, box.Center.Y, box.Width, box.Height]);
        _overlaps.Add(overlap);
    }

    private void AddPoints(long at, Place place, FaceTruth face, Landmarks points)
    {
        _withPoints.Add(at);
        _withPointsPlaces.AddRange([place.X, place.Y, place.Stride]);
        foreach (var point in points.ToArray())
        {
            _landmarks.AddRange([point.X, point.Y]);
        }
        _sizes.Add(MathF.Sqrt(face.Box.Area));
        _pointWeights.Add(face.PointWeight);
    }
}
