using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Synthesis;

/// <summary>Earlier faces of a generator, some of which the discriminator sees again, so that it does not forget them.</summary>
/// <remarks>
/// Shrivastava et al. 2017, §2.3, as Zhu et al. 2017, §4 use it: until the buffer is full a face is kept and shown; from then on, one time in two, a random one of the kept
/// ones is shown and the new one takes its place.
/// </remarks>
internal sealed class ReplayBuffer : IDisposable
{
    private readonly Tensor _faces;
    private readonly Tensor _count;

    /// <param name="capacity">Faces that it holds.</param>
    /// <param name="size">Width and height of a face in pixels.</param>
    /// <param name="device">Where they lie.</param>
    public ReplayBuffer(int capacity, int size, Device device)
    {
        using var scope = torch.NewDisposeScope();
        _faces = Creation.Zeros(capacity, 1, size, size).To(device).DetachFromDisposeScope();
        _count = Creation.Zeros(1).DetachFromDisposeScope();
    }

    /// <summary>What a checkpoint needs.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State => [("faces", _faces), ("count", _count)];

    /// <summary>Faces that are kept.</summary>
    public int Count => (int)_count.Item();

    /// <summary>Goes on from a state saved before.</summary>
    /// <param name="faces">Of <see cref="State"/>.</param>
    /// <param name="count">Likewise.</param>
    public void Load(Tensor faces, Tensor count)
    {
        using var noGradient = torch.no_grad();
        _faces.copy_(faces);
        _count.copy_(count);
    }

    /// <summary>Takes in new faces, and says which to show in their place.</summary>
    /// <param name="made">[N, 1, size, size]; nothing is learned through them.</param>
    /// <param name="draws">Decides which.</param>
    /// <returns>Of the same shape.</returns>
    public Tensor Exchange(Tensor made, Random draws)
    {
        using var noGradient = torch.no_grad();
        var shown = made.Detach().Clone();
        for (var at = 0; at < made.Shape[0]; at++)
        {
            using var scope = torch.NewDisposeScope();
            var face = shown.Narrow(0, at, 1);
            if (Count < _faces.Shape[0])
            {
                _faces.Narrow(0, Count, 1).copy_(face);
                _count.Shift(1);
            }
            else if (draws.NextDouble() < 0.5)
            {
                var kept = _faces.Narrow(0, draws.Next((int)_faces.Shape[0]), 1);
                var old = kept.Clone();
                kept.copy_(face);
                face.copy_(old);
            }
        }
        return shown;
    }

    public void Dispose()
    {
        _faces.Dispose();
        _count.Dispose();
    }
}
