using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Adam, Kingma &amp; Ba 2015, with an L2 penalty on the weights. A dozen native calls a step, however many parameters.</summary>
/// <remarks><code>
/// (1) g ← g + λ·w                                         weights only: tensors of two or more dimensions
/// (2) m ← β₁·m + (1 − β₁)·g,   v ← β₂·v + (1 − β₂)·g²
/// (3) w ← w − α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
/// </code></remarks>
public sealed class Adam : IDisposable
{
    private readonly (string Name, Tensor Tensor)[] _named;
    private readonly Tensor[] _w;
    private readonly Tensor[] _m;
    private readonly Tensor[] _v;
    private readonly int[] _decayed;
    private readonly AdamOptions _options;
    private long _t;

    /// <param name="parameters">What to train, by key; on their device, as the moments will be.</param>
    /// <param name="options">Step size and the rest.</param>
    public Adam(IEnumerable<(string Name, Tensor Tensor)> parameters, AdamOptions options)
    {
        _named = [.. parameters];
        _w = [.. _named.Select(entry => entry.Tensor)];
        _m = [.. _w.Select(w => w.ZerosLike().Keep())];
        _v = [.. _w.Select(w => w.ZerosLike().Keep())];
        _decayed = [.. Enumerable.Range(0, _w.Length).Where(index => options.WeightDecay > 0 && _w[index].Dims >= 2)];
        (_options, Rate) = (options, options.Rate);
    }

    /// <summary>α; a schedule sets it before each step.</summary>
    public double Rate { get; set; }

    /// <summary>The moments by key and the number of steps: what a checkpoint needs to go on as if never stopped. The caller disposes the step count.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State =>
    [
        .. _named.Zip(_m, (entry, m) => ($"{entry.Name}.m", m)),
        .. _named.Zip(_v, (entry, v) => ($"{entry.Name}.v", v)),
        ("step", Tensor.From<long>([_t], 1)),
    ];

    /// <summary>Moves every parameter by the gradient it holds.</summary>
    /// <exception cref="InvalidOperationException">A parameter holds none: a part of the network is not connected to the loss.</exception>
    public void Step()
    {
        using var noGradient = new NoGradient();
        using var scope = new TensorScope();
        var (b1, b2) = (_options.Beta1, _options.Beta2);
        var g = Gradients();
        _t++;
        Op.Do("aten::_foreach_mul_.Scalar", _m, b1);                                                                    // (2)
        Op.Do("aten::_foreach_add_.List", _m, g, 1 - b1);
        Op.Do("aten::_foreach_mul_.Scalar", _v, b2);
        Op.Do("aten::_foreach_addcmul_.Scalar", _v, g, g, 1 - b2);
        var root = Op.CallMany("aten::_foreach_sqrt", _v);                                                              // (3)
        Op.Do("aten::_foreach_div_.Scalar", root, Math.Sqrt(1 - Math.Pow(b2, _t)));
        Op.Do("aten::_foreach_add_.Scalar", root, _options.Epsilon);
        Op.Do("aten::_foreach_addcdiv_.Scalar", _w, _m, root, -Rate / (1 - Math.Pow(b1, _t)));
    }

    /// <summary>Clears every gradient.</summary>
    public void ZeroGradient()
    {
        foreach (var w in _w)
        {
            w.Gradient = null;
        }
    }

    /// <summary>Goes on from a state saved before.</summary>
    /// <exception cref="InvalidDataException">The state of another network.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        for (var index = 0; index < _named.Length; index++)
        {
            Copy(_m[index], $"{_named[index].Name}.m", state);
            Copy(_v[index], $"{_named[index].Name}.v", state);
        }
        _t = state.TryGetValue("step", out var step) ? (long)step.Item() : throw new InvalidDataException("the optimizer's state has no 'step'");
    }

    /// <summary>Ends the moments; the parameters belong to their module.</summary>
    public void Dispose()
    {
        foreach (var moment in _m.Concat(_v))
        {
            moment.Dispose();
        }
    }

    private static void Copy(Tensor into, string key, IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue(key, out var value) || value.Shape != into.Shape)
        {
            throw new InvalidDataException($"the optimizer's state belongs to another network: '{key}' is missing or of another shape");
        }
        Op.Do("aten::copy_", into, value);
    }

    private Tensor[] Gradients()
    {
        var g = Array.ConvertAll(_named, entry => entry.Tensor.Gradient
            ?? throw new InvalidOperationException($"'{entry.Name}' has no gradient: it is not connected to the loss."));
        if (_decayed.Length > 0)
        {
            var decayed = Op.CallMany("aten::_foreach_add.List", _decayed.Select(index => g[index]).ToArray(),         // (1)
                _decayed.Select(index => _w[index]).ToArray(), _options.WeightDecay);
            foreach (var (index, tensor) in _decayed.Zip(decayed))
            {
                g[index] = tensor;
            }
        }
        return g;
    }
}
