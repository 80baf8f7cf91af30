using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>Faces as MienFace tells them: sixteen numbers for each of <see cref="PlaceGrid.Over"/>, [1, P, 16], as <see cref="PlaceCoding"/> names them.</summary>
internal sealed class PlaceOutputs : IDetectorOutputs
{
    private (int Width, int Height) _size;
    private Place[] _places = [];

    private PlaceOutputs()
    {
    }

    public bool HaveLandmarks => true;

    /// <summary>Reads one output, [1, P, 16]; P places. Null where it is another.</summary>
    /// <param name="network">After a run.</param>
    /// <param name="size">Of what it saw, in pixels.</param>
    public static PlaceOutputs? TryBind(Binding network, (int Width, int Height) size) =>
        network.OutputCount == 1 && network.OutputShape(0).SequenceEqual([1, PlaceGrid.Count(size.Width, size.Height), PlaceCoding.Numbers]) ? new() : null;

    public void Read(Binding network, (int Width, int Height) size, float threshold, List<Candidate> found)
    {
        if (size != _size)
        {
            (_size, _places) = (size, PlaceGrid.Over(size.Width, size.Height));
        }
        // A score is the root of two probabilities, so each of them is at least its square: most places need no exponential.
        var least = Candidate.LogitOf(threshold * threshold);
        var answers = network.Output;
        for (var i = 0; i < _places.Length; i++, answers = answers[PlaceCoding.Numbers..])
        {
            if (answers[1] >= least && PlaceCoding.Score(answers) is var score && score >= threshold)
            {
                var box = PlaceCoding.DecodeBox(answers, _places[i]);
                found.Add(new(box, box, score, PlaceCoding.DecodeLandmarks(answers, _places[i])));
            }
        }
    }
}
