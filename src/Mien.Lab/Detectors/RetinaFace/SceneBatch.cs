using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>Scenes of one step, and what each anchor of them should answer.</summary>
internal sealed class SceneBatch(int count, int size)
{
    private readonly Box[] _anchors = Anchors.Over(size, size);

    public int Count => count;

    public int Size => size;

    /// <summary>[Count, Size, Size, 3], RGB.</summary>
    public byte[] Pixels { get; } = new byte[count * size * size * 3];

    /// <summary>The answers.</summary>
    public AnchorTargets Targets { get; private set; } = new();

    /// <summary>Takes new scenes.</summary>
    public void Fill(SceneComposer composer, Random random)
    {
        Targets = new();
        for (var scene = 0; scene < count; scene++)
        {
            var (image, faces) = composer.Compose(random);
            image.Pixels.CopyTo(Pixels.AsSpan(scene * size * size * 3));
            Targets.Add(_anchors, faces, (long)scene * _anchors.Length);
        }
    }
}
