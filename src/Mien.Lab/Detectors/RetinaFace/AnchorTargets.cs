using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.Mtcnn;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>The targets of the anchors of one step's scenes. They are numbered through the batch.</summary>
internal sealed class AnchorTargets
{
    private readonly List<long> _withFace = [], _withoutFace = [], _withPoints = [];
    private readonly List<float> _boxes = [], _landmarks = [];

    /// <summary>Anchors that answer for a face.</summary>
    public long[] WithFace => [.. _withFace];

    /// <summary>Anchors that answer for no face.</summary>
    public long[] WithoutFace => [.. _withoutFace];

    /// <summary>Anchors whose face has points.</summary>
    public long[] WithPoints => [.. _withPoints];

    /// <summary>[WithFace, 4], as <see cref="AnchorCoding"/> says.</summary>
    public float[] Boxes => [.. _boxes];

    /// <summary>[WithPoints, 10], likewise.</summary>
    public float[] Landmarks => [.. _landmarks];

    /// <summary>Takes in an anchor that answers for no face.</summary>
    public void AddNone(long anchor) => _withoutFace.Add(anchor);

    /// <summary>Takes in an anchor that answers for a face.</summary>
    /// <param name="anchor">Its number.</param>
    /// <param name="box">[4].</param>
    /// <param name="landmarks">[10]; empty where they are not known.</param>
    public void AddFace(long anchor, ReadOnlySpan<float> box, ReadOnlySpan<float> landmarks)
    {
        _withFace.Add(anchor);
        _boxes.AddRange(box);
        if (!landmarks.IsEmpty)
        {
            _withPoints.Add(anchor);
            _landmarks.AddRange(landmarks);
        }
    }

    /// <summary>Takes in all anchors of a scene.</summary>
    /// <param name="anchors">Of one scene.</param>
    /// <param name="faces">In it.</param>
    /// <param name="first">The number of its first anchor.</param>
    public void Add(IReadOnlyList<Box> anchors, IReadOnlyList<SceneTruth> faces, long first)
    {
        Span<float> box = stackalloc float[BoxCoding.BoxNumbers];
        Span<float> points = stackalloc float[BoxCoding.LandmarkNumbers];
        var match = AnchorMatch.Match(anchors, faces);
        for (var anchor = 0; anchor < match.Length; anchor++)
        {
            if (match[anchor] == AnchorMatch.None)
            {
                AddNone(first + anchor);
            }
            else if (match[anchor] != AnchorMatch.Doubtful)
            {
                var (face, known) = (faces[match[anchor]], faces[match[anchor]].Landmarks);
                AnchorCoding.Encode(face.Box, anchors[anchor], box);
                if (known is { } landmarks)
                {
                    AnchorCoding.Encode(landmarks, anchors[anchor], points);
                }
                AddFace(first + anchor, box, known is null ? [] : points);
            }
        }
    }
}
