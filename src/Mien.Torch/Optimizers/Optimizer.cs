using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Moves the parameters of a network by their gradients, a few native calls a step however many they are.</summary>
/// <remarks><code>
/// (1) g ← g · min(1, c / ‖g‖)        over all parameters at once, where a clip c is given; Pascanu et al. 2013
/// (2) g ← g + λ·w                    weights only: tensors of two or more dimensions, but for those that are <see cref="Free"/>
/// </code></remarks>
public abstract class Optimizer : IDisposable
{
    private readonly (string Name, Tensor Tensor)[] _named;
    private readonly Dictionary<string, Tensor[]> _moments;

    /// <param name="parameters">What to train, by key; on their device, as the moments will be.</param>
    /// <param name="rate">α, the step size.</param>
    /// <param name="moments">Names of what is remembered of each parameter's gradients.</param>
    private protected Optimizer(IEnumerable<(string Name, Tensor Tensor)> parameters, double rate, params string[] moments)
    {
        _named = [.. parameters];
        Parameters = [.. _named.Select(entry => entry.Tensor)];
        _moments = moments.ToDictionary(moment => moment, _ => Parameters.Select(parameter => parameter.ZerosLike().Keep()).ToArray());
        Rate = rate;
    }

    /// <summary>α; a schedule sets it before each step.</summary>
    public double Rate { get; set; }

    /// <summary>c, the largest norm of all gradients together; 0: any.</summary>
    public double Clip { get; init; }

    /// <summary>Keys of parameters that are no weights, whatever their shape, and get no penalty: a loss's class centers.</summary>
    public IReadOnlyCollection<string> Free { get; init; } = [];

    /// <summary>The moments by key and the number of steps: what a checkpoint needs to go on as if never stopped. The caller disposes the step count.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State =>
    [
        .. _moments.SelectMany(moment => _named.Zip(moment.Value, (entry, tensor) => ($"{entry.Name}.{moment.Key}", tensor))),
        ("step", Tensor.From<long>([Steps], 1)),
    ];

    /// <summary>Steps that were made.</summary>
    private protected long Steps { get; private set; }

    private protected Tensor[] Parameters { get; }

    private int[] PenalizedAt => field ??= [.. Enumerable.Range(0, _named.Length).Where(index => Parameters[index].Dims >= 2 && !Free.Contains(_named[index].Name))];

    /// <summary>Moves every parameter by the gradient it holds.</summary>
    /// <exception cref="InvalidOperationException">A parameter holds none: a part of the network is not connected to the loss.</exception>
    public void Step()
    {
        using var noGradient = new NoGradient();
        using var scope = new TensorScope();
        var g = Array.ConvertAll(_named, entry => entry.Tensor.Gradient
            ?? throw new InvalidOperationException($"'{entry.Name}' has no gradient: it is not connected to the loss."));
        if (Clip > 0)
        {
            var norm = Shaping.Stack(g.Select(gradient => Op.Call("aten::linalg_vector_norm", gradient, 2.0)), 0);          // (1)
            var total = Op.Call("aten::linalg_vector_norm", norm, 2.0).Item();
            Op.Do("aten::_foreach_mul_.Scalar", g, total > Clip ? Clip / total : 1);
        }
        Steps++;
        Move(g);
    }

    /// <summary>Clears every gradient.</summary>
    public void ZeroGradient()
    {
        foreach (var parameter in Parameters)
        {
            parameter.Gradient = null;
        }
    }

    /// <summary>Goes on from a state saved before.</summary>
    /// <exception cref="InvalidDataException">The state of another network or optimizer.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (moment, tensors) in _moments)
        {
            for (var index = 0; index < _named.Length; index++)
            {
                Copy(tensors[index], $"{_named[index].Name}.{moment}", state);
            }
        }
        Steps = state.TryGetValue("step", out var step) ? (long)step.Item() : throw new InvalidDataException("the optimizer's state has no 'step'");
    }

    /// <summary>Ends the moments; the parameters belong to their module.</summary>
    public void Dispose()
    {
        foreach (var tensor in _moments.Values.SelectMany(tensors => tensors))
        {
            tensor.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>One step along gradients in the parameters' order; they may be written to.</summary>
    private protected abstract void Move(Tensor[] g);

    private protected Tensor[] Moment(string name) => _moments[name];

    /// <summary>(2)</summary>
    private protected void AddPenalty(Tensor[] g, double lambda)
    {
        if (lambda > 0 && PenalizedAt.Length > 0)
        {
            var sum = Op.CallMany("aten::_foreach_add.List", Weights(g), Weights(Parameters), lambda);
            foreach (var (index, tensor) in PenalizedAt.Zip(sum))
            {
                g[index] = tensor;
            }
        }
    }

    /// <summary>w ← f·w, weights only.</summary>
    private protected void ShrinkWeights(double factor)
    {
        if (PenalizedAt.Length > 0)
        {
            Op.Do("aten::_foreach_mul_.Scalar", Weights(Parameters), factor);
        }
    }

    private Tensor[] Weights(Tensor[] all) => Array.ConvertAll(PenalizedAt, index => all[index]);

    private static void Copy(Tensor into, string key, IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue(key, out var value) || value.Shape != into.Shape)
        {
            throw new InvalidDataException($"the optimizer's state belongs to another network: '{key}' is missing or of another shape");
        }
        Op.Do("aten::copy_", into, value);
    }
}
