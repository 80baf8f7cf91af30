using Mien.Core;
using Mien.Data.Datasets;
using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Training;

/// <summary>Faces on the device, once, as bytes; batches of them as pictures in 0…1 with their label distributions.</summary>
internal sealed class FaceBatches : IDisposable
{
    private const int FunctionBatch = 32;

    private readonly Tensor _targets;
    private readonly Tensor? _draws;
    private readonly Device _device;
    private Tensor _pixels;

    /// <param name="faces">All of them go to the device.</param>
    /// <param name="device">Where they are learned from.</param>
    /// <param name="draws">How likely each face is to be drawn; null: each comes once an epoch.</param>
    /// <param name="unlabelled">Faces behind the labelled ones, of the same size and channels; their label distributions are all zeros, so that only teachers say something of them.</param>
    public FaceBatches(FaceSet faces, Device device, float[]? draws = null, IReadOnlyList<Image>? unlabelled = null)
    {
        (Count, _device) = (faces.Count + (unlabelled?.Count ?? 0), device);
        var each = faces.Channels * faces.Size * faces.Size;
        var pixels = new byte[(long)Count * each];
        faces.CopyPixels([.. Enumerable.Range(0, faces.Count)], pixels.AsSpan(0, faces.Count * each));
        for (var face = faces.Count; face < Count; face++)
        {
            CopyPlanes(unlabelled![face - faces.Count], pixels.AsSpan(face * each, each));
        }
        var targets = Enumerable.Range(0, faces.Count).SelectMany(face => (float[])[.. faces.Target(face), .. faces.AuxiliaryTarget(face)]).ToArray();
        var labels = targets.Length / faces.Count;
        Array.Resize(ref targets, Count * labels);
        using var scope = torch.NewDisposeScope();
        _pixels = Tensor.From<byte>(pixels, Count, faces.Channels, faces.Size, faces.Size).To(device).DetachFromDisposeScope();
        _targets = Tensor.From<float>(targets, Count, labels).To(device).DetachFromDisposeScope();
        _draws = draws is null ? null : Tensor.From<float>(draws, draws.Length).DetachFromDisposeScope();
    }

    /// <summary>Faces.</summary>
    public int Count { get; }

    /// <summary>
    /// Every face once in an order drawn from libtorch's generator, or as many draws as there are faces; the last, incomplete batch is left out.
    /// </summary>
    public IEnumerable<Func<(Tensor Faces, Tensor Targets)>> Shuffled(int batch)
    {
        var order = (_draws is null ? Permutation(Count) : _draws.Multinomial(Count)).To(_device).DetachFromDisposeScope();
        try
        {
            for (var start = 0; start + batch <= Count; start += batch)
            {
                var from = start;
                yield return () => Take(order.Narrow(0, from, batch));
            }
        }
        finally
        {
            order.Dispose();
        }
    }

    /// <summary>Every face once, in order.</summary>
    public IEnumerable<Func<(Tensor Faces, Tensor Targets)>> InOrder(int batch)
    {
        for (var start = 0; start < Count; start += batch)
        {
            var (from, length) = (start, Math.Min(batch, Count - start));
            yield return () => (AsPictures(_pixels.Narrow(0, from, length)), _targets.Narrow(0, from, length));
        }
    }

    /// <summary>Puts what a function makes of each face in the face's place, in half precision: a thousand faces of 14 × 14 × 512 numbers are 0.2 GB.</summary>
    /// <param name="function">Of a batch of pictures in 0…1.</param>
    /// <param name="progress">Told the share of the faces that is done, 0…1.</param>
    public void Become(Func<Tensor, Tensor> function, IProgress<double>? progress = null)
    {
        using var scope = torch.NewDisposeScope();
        Tensor? all = null;
        var done = 0L;
        foreach (var batch in InOrder(FunctionBatch))
        {
            using var inner = torch.NewDisposeScope();
            var made = function(batch().Faces).To(ScalarType.Float16);
            all ??= torch.empty((long[])[Count, .. made.Shape.Skip(1)], ScalarType.Float16, _device).DetachFromDisposeScope();
            all.Narrow(0, done, made.Shape[0]).copy_(made);
            done += made.Shape[0];
            progress?.Report((double)done / Count);
        }
        _pixels.Dispose();
        _pixels = all!;
    }

    public void Dispose()
    {
        _pixels.Dispose();
        _targets.Dispose();
        _draws?.Dispose();
    }

    // Pixels of a picture lie channel beside channel, those of a batch plane after plane.
    private static void CopyPlanes(Image face, Span<byte> planes)
    {
        var area = face.Width * face.Height;
        for (var at = 0; at < planes.Length; at++)
        {
            planes[at] = face.Pixels[(at % area * face.Channels) + (at / area)];
        }
    }

    private (Tensor Faces, Tensor Targets) Take(Tensor index) => (AsPictures(_pixels.IndexSelect(0, index)), _targets.IndexSelect(0, index));

    private static Tensor AsPictures(Tensor faces) =>
        faces.Type == ScalarType.Byte ? faces.To(ScalarType.Float32).Times(1.0 / byte.MaxValue) : faces.To(ScalarType.Float32);
}
