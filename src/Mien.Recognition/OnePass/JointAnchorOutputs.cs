using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.OnePass;

/// <summary>Faces as Mien's own RetinaFace tells them: sixteen numbers for each of <see cref="Anchors.Over"/>, [1, A, 16], as <see cref="Candidate"/> names them.</summary>
internal sealed class JointAnchorOutputs : IDetectorOutputs
{
    private (int Width, int Height) _size;
    private Box[] _anchors = [];

    private JointAnchorOutputs()
    {
    }

    public bool HaveLandmarks => true;

    /// <summary>Reads one output, [1, A, 16]; A anchors. Null where it is another.</summary>
    /// <param name="network">After a run.</param>
    /// <param name="size">Of what it saw, in pixels.</param>
    public static JointAnchorOutputs? TryBind(Binding network, (int Width, int Height) size) =>
        network.OutputCount == 1 && network.OutputShape(0).SequenceEqual([1, Anchors.Count(size.Width, size.Height), Candidate.Numbers]) ? new() : null;

    public void Read(Binding network, (int Width, int Height) size, float threshold, List<Candidate> found)
    {
        if (size != _size)
        {
            (_size, _anchors) = (size, Anchors.Over(size.Width, size.Height));
        }
        var least = Candidate.LogitOf(threshold);
        var answers = network.Output;
        for (var i = 0; i < _anchors.Length; i++, answers = answers[Candidate.Numbers..])
        {
            if (answers[1] - answers[0] >= least)
            {
                found.Add(new(
                    _anchors[i],
                    AnchorCoding.DecodeBox(answers[Candidate.LogitNumbers..], _anchors[i]),
                    Candidate.Probability(answers[0], answers[1]),
                    AnchorCoding.DecodeLandmarks(answers[(Candidate.LogitNumbers + BoxCoding.BoxNumbers)..], _anchors[i])));
            }
        }
    }
}
