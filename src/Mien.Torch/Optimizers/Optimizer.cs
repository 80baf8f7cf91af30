using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Updates the parameters of a network by their gradients, one parameter after the other, so that intermediate results take as much memory as the largest.</summary>
/// <remarks><code>
/// (1) g ← g · min(1, c / ‖g‖)        over all parameters at once, where a clip c is given; Pascanu et al. 2013
/// (2) g ← g + λ·w                    weights only: tensors of two or more dimensions, but for those that are <see cref="WithoutDecay"/>
/// </code></remarks>
public abstract class Optimizer : IDisposable
{
    private readonly (string Name, Tensor Tensor)[] _named;
    private readonly Dictionary<string, Tensor[]> _moments;
    private readonly string[] _order;
    private long _steps;

    /// <param name="parameters">The parameters to train, by key; on their device, as the moments will be.</param>
    /// <param name="learningRate">α, the learning rate.</param>
    /// <param name="moments">Names of the moments that are kept of each parameter's gradients.</param>
    private protected Optimizer(IEnumerable<(string Name, Tensor Tensor)> parameters, double learningRate, params string[] moments)
    {
        _named = [.. parameters];
        _moments = moments.ToDictionary(moment => moment, _ => Array.ConvertAll(_named, entry => entry.Tensor.ZerosLike().DetachFromDisposeScope()));
        (_order, LearningRate) = (moments, learningRate);
    }

    /// <summary>α, the learning rate; a schedule sets it before each step.</summary>
    public double LearningRate { get; set; }

    /// <summary>c, the largest norm of all gradients together; 0: any.</summary>
    public double Clip { get; init; }

    /// <summary>Keys of parameters without weight decay, whatever their shape: a loss's class centers.</summary>
    public IReadOnlyCollection<string> WithoutDecay { get; init; } = [];

    /// <summary>The moments by key and the number of steps: what a checkpoint needs to go on as if never stopped. The caller disposes the step count.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State =>
    [
        .. _moments.SelectMany(moment => _named.Zip(moment.Value, (entry, tensor) => ($"{entry.Name}.{moment.Key}", tensor))),
        ("step", Tensor.From<long>([_steps], 1)),
    ];

    /// <summary>Moves every parameter by the gradient it holds.</summary>
    /// <exception cref="InvalidOperationException">A parameter holds none: a part of the network is not connected to the loss.</exception>
    public void Step()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var g = Array.ConvertAll(_named, entry => entry.Tensor.grad
            ?? throw new InvalidOperationException($"'{entry.Name}' has no gradient: it is not connected to the loss."));
        if (Clip > 0)
        {
            var norms = Array.ConvertAll(g, gradient => torch.linalg.vector_norm(gradient, 2));
            var norm = torch.linalg.vector_norm(torch.stack(norms), 2).Item();                                              // (1)
            foreach (var gradient in norm > Clip ? g : [])
            {
                gradient.Scale(Clip / norm);
            }
        }
        _steps++;
        for (var at = 0; at < _named.Length; at++)
        {
            using var inner = torch.NewDisposeScope();
            var (name, w) = _named[at];
            Move(w, g[at], Array.ConvertAll(_order, moment => _moments[moment][at]), _steps, w.Dims >= 2 && !WithoutDecay.Contains(name));
        }
    }

    /// <summary>Clears every gradient.</summary>
    public void ZeroGradient()
    {
        foreach (var (_, tensor) in _named)
        {
            tensor.grad = null;
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
        _steps = state.TryGetValue("step", out var step) ? (long)step.Item() : throw new InvalidDataException("the optimizer's state has no 'step'");
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

    /// <summary>One step of one parameter.</summary>
    /// <param name="w">The parameter, which is moved.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="moments">The moments of its gradients, in the order in which they were named.</param>
    /// <param name="t">Which step, from 1.</param>
    /// <param name="isWeight">Whether the penalty is for it.</param>
    private protected abstract void Move(Tensor w, Tensor g, Tensor[] moments, long t, bool isWeight);

    /// <summary>(2)</summary>
    private protected static Tensor Penalized(Tensor g, Tensor w, double lambda) => lambda > 0 ? g.Plus(w.Times(lambda)) : g;

    private static void Copy(Tensor into, string key, IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue(key, out var value) || value.Shape != into.Shape)
        {
            throw new InvalidDataException($"the optimizer's state belongs to another network: '{key}' is missing or of another shape");
        }
        into.copy_(value);
    }
}
