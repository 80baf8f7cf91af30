using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>Decoding of the outputs of a network that sees a whole picture.</summary>
internal interface IDetectorOutputs
{
    /// <summary>Whether faces come with their five points.</summary>
    bool HaveLandmarks { get; }

    /// <summary>Adds what may be a face.</summary>
    /// <param name="network">After a run.</param>
    /// <param name="size">Of what it saw, in pixels.</param>
    /// <param name="threshold">The least probability.</param>
    /// <param name="found">Takes the candidates, in pixels of what it saw.</param>
    void Read(Binding network, (int Width, int Height) size, float threshold, List<Candidate> found);
}
