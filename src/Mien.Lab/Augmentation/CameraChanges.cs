using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Changes by cameras, light and things in front of a face: a chain of changes for each face, each of a kind and a strength drawn anew.</summary>
/// <remarks>
/// After AugMix (Hendrycks et al. 2020), whose chains have one to three changes, and TrivialAugment (Müller &amp; Hutter 2021), which draws strengths from the whole range.<code>
/// (1) L = 0 with probability 1 − p, else one of 1 … most, each as likely
/// (2) xₗ₊₁ = change(xₗ)  for l &lt; L        the kind is drawn evenly from the list
/// (3) y = m·x + (1 − m)·Σₖ wₖ·chainₖ(x)   w ~ Dirichlet(1, …, 1), m ~ Beta(1, 1), where several chains are mixed: AugMix, Algorithm 1
/// </code></remarks>
internal sealed class CameraChanges : IVariation
{
    private readonly AugmentOptions _options;
    private readonly Func<Tensor, Tensor>[] _kinds;

    /// <param name="options">Camera, CameraChain and CameraStrength count.</param>
    public CameraChanges(AugmentOptions options)
    {
        var s = options.CameraStrength;
        _options = options;
        _kinds =
        [
            x => SensorNoise.Gaussian(x, s),
            x => SensorNoise.Gaussian(x, s),
            x => SensorNoise.Shot(x, s),
            new SaltAndPepper(new() { SaltAndPepper = 0.06 * s }).Apply,
            new Blur(new() { Blur = 1 }).Apply,
            x => MotionBlur.Apply(x, s),
            x => Resolution.Apply(x, s),
            x => Resolution.Apply(x, s),
            new Jpeg(new() { Jpeg = 1, JpegQuality = Math.Max(1, (int)(40 - (32 * s))), JpegQualityMost = 50 }).Apply,
            x => LowLight.Apply(x, s),
            new Lighting(new() { Brightness = 0.6 * s, Contrast = 0.85 * s }).Apply,
            new Warp(new() { RotateDegrees = 40 * s, Zoom = 0.1 * s }).Apply,
            new Warp(new() { YawDegrees = 45 * s, PitchDegrees = 30 * s, RotateDegrees = 10 * s }).Apply,
            new Warp(new() { Shift = 0.15 * s, Zoom = 0.3 * s }).Apply,
            Occlusion.Glasses, Occlusion.Band, Occlusion.Mask, Occlusion.Hand, Occlusion.Hair, Occlusion.Patch,
        ];
    }

    /// <inheritdoc/>
    public bool IsAskedFor => _options.Camera > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_options.CameraMix == 0 ? Chain(x) : Mixed(x));
    }

    private Tensor Mixed(Tensor x)
    {
        var n = x.Shape[0];
        // Exponential draws over their sum are Dirichlet's.
        var weights = Enumerable.Range(0, _options.CameraMix).Select(_ => Uniform(1e-6, 1, x.Device, n, 1, 1, 1).Log().Times(-1)).ToList();
        var sum = weights.Aggregate((a, b) => a.Plus(b));
        var mixed = weights.Select(weight => Chain(x).Times(weight.Over(sum))).Aggregate((a, b) => a.Plus(b));
        var m = Uniform(0, 1, x.Device, n, 1, 1, 1);
        return x.Times(m).Plus(mixed.Times(m.Times(-1).Plus(1))).Clamp(0, 1);                                           // (3)
    }

    private Tensor Chain(Tensor x)
    {
        var n = x.Shape[0];
        var isChanged = Uniform(0, 1, x.Device, n, 1, 1, 1).Less(_options.Camera).To(ScalarType.Float32);
        var length = Uniform(1, _options.CameraChain + 1, x.Device, n, 1, 1, 1).Floor().Times(isChanged);               // (1)
        for (var link = 0; link < _options.CameraChain; link++)
        {
            x = length.IsAtMost(link).Where(x, Changed(x));                                                             // (2)
        }
        return x;
    }

    // The faces in random order, parted among the kinds; which kinds get one more is drawn.
    private Tensor Changed(Tensor x)
    {
        var n = (int)x.Shape[0];
        var order = Permutation(n);
        var first = (int)Uniform(0, _kinds.Length, Device.Cpu, 1).Item();
        var mixed = x.IndexSelect(0, order.To(x.Device));
        var parts = new List<Tensor>();
        for (int kind = 0, start = 0; kind < _kinds.Length; kind++)
        {
            var end = n * (kind + 1) / _kinds.Length;
            if (end > start)
            {
                parts.Add(_kinds[(kind + first) % _kinds.Length](mixed.Narrow(0, start, end - start)));
            }
            start = end;
        }
        return Shaping.Concat(parts, 0).IndexSelect(0, Inverse(order).To(x.Device));
    }

    private static Tensor Inverse(Tensor order)
    {
        var from = order.ToArray<long>();
        var to = new long[from.Length];
        for (var place = 0L; place < from.Length; place++)
        {
            to[from[place]] = place;
        }
        return Tensor.From<long>(to, to.Length);
    }
}
