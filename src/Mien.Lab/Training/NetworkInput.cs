using Mien.Data.Datasets;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Imaging;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Training;

/// <summary>Faces of a data set as a network takes them: of its size and channels, normalized, on the device.</summary>
/// <remarks><code>
/// (1) y = R·x·Rᵀ             R: what each scaled pixel is made of, by the rule that recognition resizes by
/// (2) z = (y − mean) / std   gray three times where the network takes RGB
/// </code></remarks>
internal sealed class NetworkInput : IDisposable
{
    private readonly Tensor? _rows;
    private readonly Tensor? _columns;
    private readonly int _repeats;
    private readonly double _mean;
    private readonly double _std;

    /// <param name="entry">What sees the faces.</param>
    /// <param name="mean">Of a channel, 0…1.</param>
    /// <param name="std">Of a channel.</param>
    /// <param name="faces">What they are: their size and channels count.</param>
    /// <param name="device">Where they will lie.</param>
    /// <exception cref="ArgumentException">Color for a network that takes gray.</exception>
    public NetworkInput(NetworkEntry entry, double mean, double std, FaceSet faces, Device device)
    {
        if (faces.Channels > entry.Channels)
        {
            throw new ArgumentException($"Expected gray faces for {entry.Name}, got {faces.Channels} channels.", nameof(faces));
        }
        (_repeats, _mean, _std) = (entry.Channels / faces.Channels, mean, std);
        if (faces.Size != entry.InputSize)
        {
            using var scope = torch.NewDisposeScope();
            var weights = Tensor.From<float>(Resizing.Weights(faces.Size, entry.InputSize), entry.InputSize, faces.Size).To(device);
            (_rows, _columns) = (weights.DetachFromDisposeScope(), weights.Transpose(0, 1).DetachFromDisposeScope());
        }
    }

    /// <param name="faces">[N, C, S, S], 0…1.</param>
    /// <returns>[N, channels, size, size], normalized.</returns>
    public Tensor Prepare(Tensor faces)
    {
        using var scope = torch.NewDisposeScope();
        var y = _rows is null ? faces : _rows.MatMul(faces).MatMul(_columns!);                                          // (1)
        var z = y.Minus(_mean).Times(1 / _std);                                                                         // (2)
        return scope.MoveToOuter(_repeats == 1 ? z : Concat(Enumerable.Repeat(z, _repeats), dim: 1));
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _columns?.Dispose();
    }
}
