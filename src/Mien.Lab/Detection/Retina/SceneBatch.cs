using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Lab.Detection.Retina;

/// <summary>Scenes of one step, and what each anchor of them should answer. Anchors are numbered through the batch.</summary>
internal sealed class SceneBatch(int count, int size)
{
    private readonly Box[] _anchors = Anchors.Over(size, size);
    private readonly List<long> _withFace = [], _withoutFace = [], _withPoints = [];
    private readonly List<float> _boxes = [], _landmarks = [];

    public int Count => count;

    public int Size => size;

    /// <summary>[Count, Size, Size, 3], RGB.</summary>
    public byte[] Pixels { get; } = new byte[count * size * size * 3];

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

    /// <summary>Takes new scenes.</summary>
    public void Fill(SceneComposer composer, Random random)
    {
        foreach (var list in (List<long>[])[_withFace, _withoutFace, _withPoints])
        {
            list.Clear();
        }
        _boxes.Clear();
        _landmarks.Clear();
        for (var scene = 0; scene < count; scene++)
        {
            var (image, faces) = composer.Compose(random);
            image.Pixels.CopyTo(Pixels.AsSpan(scene * size * size * 3));
            Add(scene, faces);
        }
    }

    private void Add(int scene, IReadOnlyList<SceneTruth> faces)
    {
        Span<float> box = stackalloc float[BoxCoding.BoxNumbers];
        Span<float> points = stackalloc float[BoxCoding.LandmarkNumbers];
        var match = AnchorMatch.Of(_anchors, faces);
        for (var anchor = 0; anchor < match.Length; anchor++)
        {
            var number = ((long)scene * match.Length) + anchor;
            if (match[anchor] == AnchorMatch.None)
            {
                _withoutFace.Add(number);
            }
            if (match[anchor] < 0)
            {
                continue;
            }
            var face = faces[match[anchor]];
            _withFace.Add(number);
            AnchorCoding.Encode(face.Box, _anchors[anchor], box);
            _boxes.AddRange(box);
            if (face.Landmarks is { } known)
            {
                _withPoints.Add(number);
                AnchorCoding.Encode(known, _anchors[anchor], points);
                _landmarks.AddRange(points);
            }
        }
    }
}
