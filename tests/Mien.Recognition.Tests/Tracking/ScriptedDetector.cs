using Mien.Core;

namespace Mien.Recognition.Tests.Tracking;

/// <summary>Finds what it is told to, and counts how often it was asked.</summary>
internal sealed class ScriptedDetector : IFaceDetector
{
    public string Name => "scripted";

    public int Asked { get; private set; }

    public IReadOnlyList<Face> Faces { get; set; } = [];

    public IReadOnlyList<Face> Detect(Image image)
    {
        Asked++;
        return Faces;
    }

    public void Dispose()
    {
    }
}
