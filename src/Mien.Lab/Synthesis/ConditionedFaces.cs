using Mien.Data.Datasets;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Synthesis;

/// <summary>Gray faces on the device, once, as bytes, with what each of them shows.</summary>
internal sealed class ConditionedFaces : IDisposable
{
    private const double Half = 127.5;

    private readonly Tensor _pixels;
    private readonly Tensor _conditions;
    private readonly Tensor _mirrored;
    private readonly Device _device;

    /// <param name="faces">Gray.</param>
    /// <param name="children">Whether a condition says that the face is a child's.</param>
    /// <param name="device">Where a network learns from them.</param>
    public ConditionedFaces(FaceSet faces, bool children, Device device)
    {
        (Count, Size, _device) = (faces.Count, faces.Size, device);
        var pixels = new byte[Count * Size * Size];
        faces.CopyPixels([.. Enumerable.Range(0, Count)], pixels);
        var conditions = Enumerable.Range(0, Count)
            .SelectMany(face => (float[])[.. faces.Target(face), .. children ? [faces.Age(face) <= Children.MaximumAge ? 1f : 0f] : Array.Empty<float>()]).ToArray();
        Conditions = faces.Labels.Count + (children ? 1 : 0);
        using var scope = torch.NewDisposeScope();
        _pixels = Tensor.From<byte>(pixels, Count, 1, Size, Size).To(device).DetachFromDisposeScope();
        _conditions = Tensor.From<float>(conditions, Count, Conditions).To(device).DetachFromDisposeScope();
        _mirrored = Tensor.From<long>([.. Enumerable.Range(0, Size).Select(column => (long)Size - 1 - column)], Size).To(device).DetachFromDisposeScope();
    }

    /// <summary>Faces.</summary>
    public int Count { get; }

    /// <summary>Width and height in pixels.</summary>
    public int Size { get; }

    /// <summary>Numbers of a face's condition: a share of each expression, and perhaps whether it is a child's.</summary>
    public int Conditions { get; }

    /// <summary>Every face once in an order drawn from libtorch's generator; the caller disposes it.</summary>
    public Tensor Shuffled() => Creation.Permutation(Count).To(_device).DetachFromDisposeScope();

    /// <summary>Chosen faces, some of them mirrored.</summary>
    /// <param name="places">[N], int64, 0…Count − 1.</param>
    /// <param name="flip">How likely a face is mirrored; drawn from libtorch's generator.</param>
    /// <returns>[N, 1, size, size] in −1…1 and [N, conditions].</returns>
    public (Tensor Faces, Tensor Conditions) Take(Tensor places, double flip = 0)
    {
        var x = _pixels.IndexSelect(0, places).To(ScalarType.Float32).Times(1 / Half).Minus(1);
        if (flip > 0)
        {
            x = Creation.Uniform(0, 1, _device, places.Count, 1, 1, 1).Less(flip).Where(x.IndexSelect(3, _mirrored), x);
        }
        return (x, _conditions.IndexSelect(0, places));
    }

    /// <summary>Faces spread over all of them, likewise.</summary>
    public (Tensor Faces, Tensor Conditions) Spread(int count)
    {
        var places = Enumerable.Range(0, count).Select(at => (long)at * Count / count).ToArray();
        return Take(Tensor.From<long>(places, count).To(_device));
    }

    public void Dispose()
    {
        _pixels.Dispose();
        _conditions.Dispose();
        _mirrored.Dispose();
    }
}
