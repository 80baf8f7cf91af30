using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>Faces as RetinaFace tells them: for each of <see cref="Anchors.Over"/>, by <see cref="AnchorCoding"/>.</summary>
internal sealed class AnchorOutputs : IDetectorOutputs
{
    private readonly int _boxes, _scores, _points;
    private readonly bool _areLogits;
    private (int Width, int Height) _size;
    private Box[] _anchors = [];

    private AnchorOutputs(int boxes, int scores, int points, bool areLogits) => (_boxes, _scores, _points, _areLogits) = (boxes, scores, points, areLogits);

    public bool HaveLandmarks => true;

    /// <summary>Reads three outputs in any order: boxes [1, A, 4], no face and face [1, A, 2], points [1, A, 10]; A anchors. Null where they are others.</summary>
    /// <param name="network">After a run.</param>
    /// <param name="size">Of what it saw, in pixels.</param>
    public static AnchorOutputs? TryBind(Binding network, (int Width, int Height) size)
    {
        var anchors = Anchors.Count(size.Width, size.Height);
        int? Output(int numbers) => OutputShapes.Single(network, [1, anchors, numbers]);
        return network.OutputCount == 3 && (Output(4), Output(2), Output(10)) is ({ } boxes, { } scores, { } points)
            ? new(boxes, scores, points, !FaceScores.AreProbabilities(network.OutputAt(scores), anchors, step: 2, apart: 1))
            : null;
    }

    public void Read(Binding network, (int Width, int Height) size, float threshold, List<Candidate> found)
    {
        if (size != _size)
        {
            (_size, _anchors) = (size, Anchors.Over(size.Width, size.Height));
        }
        ReadOnlySpan<float> scores = network.OutputAt(_scores), boxes = network.OutputAt(_boxes), points = network.OutputAt(_points);
        for (var i = 0; i < _anchors.Length; i++)
        {
            var score = _areLogits ? Candidate.Probability(scores[2 * i], scores[(2 * i) + 1]) : scores[(2 * i) + 1];
            if (score >= threshold)
            {
                var box = AnchorCoding.DecodeBox(boxes[(4 * i)..], _anchors[i]);
                found.Add(new(_anchors[i], box, score, AnchorCoding.DecodeLandmarks(points[(10 * i)..], _anchors[i])));
            }
        }
    }
}
