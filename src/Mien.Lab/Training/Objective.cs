using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Distillation;
using Mien.Lab.Recipes;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>
/// The training loss: a loss of the logits and, where the recipe asks for it, a loss of the logits of a second label view and one of the features before the last layer.
/// </summary>
/// <remarks><code>
/// (1) L = L_decision(z, y) + μ·L_cross entropy(z′, y′)      the second view's labels y′, answered by logits z′ of their own: Caruana 1997
/// (2)   + λ·L_hidden(h, y)                                  <see cref="JointLoss"/>
/// (3)   + λ·JS(z, z₁, z₂)                                   <see cref="JensenShannon"/> of the clean face and of two camera changes of it, in each view: AugMix
/// (4) z ← z + τ·log π in L_decision alone                   <see cref="Balance.LogitShift"/>, where the recipe asks for it
/// </code></remarks>
internal sealed class Objective : IDisposable
{
    private readonly Tensor? _classWeights;
    private readonly Tensor? _logitShift;
    private readonly CenterLoss? _centers;
    private readonly Loss _decision;
    private readonly JointLoss? _joint;
    private readonly double _auxiliaryWeight;
    private readonly int _labels;
    private readonly int _auxiliaryLabels;

    /// <param name="recipe">Names the losses.</param>
    /// <param name="network">Whose answers are judged.</param>
    /// <param name="faces">Whose expressions are counted where the rare ones weigh more.</param>
    /// <param name="device">Where the network is.</param>
    /// <exception cref="BadInputException">An expression has no face; or the network does not show what its last layer is given.</exception>
    public Objective(Recipe recipe, Module network, FaceSet faces, Device device)
    {
        var optimize = recipe.Optimize;
        _classWeights = Balance.ClassWeights(recipe.Balance, faces, device);
        _logitShift = Balance.LogitShift(recipe.Balance, faces, device);
        var loss = Ingredients.Losses[optimize.Loss](optimize, _classWeights);
        _decision = _logitShift is { } shift ? (z, y) => loss(z.Plus(shift), y) : loss;                                 // (4)
        (_auxiliaryWeight, _labels, _auxiliaryLabels) = (optimize.AuxiliaryWeight, faces.Labels.Count, faces.AuxiliaryLabels?.Count ?? 0);
        if (Ingredients.HiddenLosses[optimize.Hidden] is not { } make)
        {
            return;
        }
        var size = (network as IHiddenFeatures)?.HiddenSize ?? throw new BadInputException(
            "optimize.hidden", $"{recipe.Network.Name} does not show what its last layer is given", "leave it out, or take a network of BabyExp's, such as so-dl");
        using var scope = torch.NewDisposeScope();
        var centers = new Lazy<CenterLoss>(() => new(Creation.Normal(_labels, size).To(device).Detach()));
        var hidden = make(optimize, centers);
        _centers = centers.IsValueCreated ? centers.Value : null;
        _joint = new(OfAnswers, (h, y) => hidden(h, y.Narrow(1, 0, _labels)), optimize.HiddenWeight);                   // (2)
    }

    /// <summary>What learns beside the network, by key.</summary>
    public IReadOnlyCollection<(string Name, Tensor Tensor)> Parameters => _centers is null ? [] : [("loss.centers", _centers.Centers)];

    /// <param name="answers">Of the network.</param>
    /// <param name="x">A batch of what was prepared.</param>
    /// <param name="y">[N, K + A], label distributions; those of the second view behind.</param>
    /// <returns>The loss and [N, K + A], logits.</returns>
    public (Tensor Loss, Tensor Logits) Compute(NetworkOutputs answers, Tensor x, Tensor y)
    {
        if (_joint is null)
        {
            var logits = answers.Compute(x);
            return (OfAnswers(logits, y), logits);
        }
        var (decided, hidden) = answers.WithHidden(x);
        return (_joint.Compute(decided, hidden, y), decided);
    }

    /// <summary>The loss of clean faces, and how far the answers to changed ones are from theirs (3).</summary>
    /// <param name="answers">Of the network.</param>
    /// <param name="views">The same N faces: clean, then changed in one way and another.</param>
    /// <param name="y">[N, K + A], label distributions; those of the second view behind.</param>
    /// <param name="weight">λ.</param>
    /// <returns>The loss and the logits of the clean faces, [N, K + A].</returns>
    public (Tensor Loss, Tensor Logits) Consistent(NetworkOutputs answers, IReadOnlyList<Tensor> views, Tensor y, double weight)
    {
        var all = answers.Compute(Shaping.Concat(views, 0));
        var clean = all.Narrow(0, 0, y.Shape[0]);
        var apart = JensenShannon.Compute(all.Narrow(1, 0, _labels), views.Count);
        if (_auxiliaryLabels > 0)
        {
            apart = apart.Plus(JensenShannon.Compute(all.Narrow(1, _labels, _auxiliaryLabels), views.Count).Times(_auxiliaryWeight));
        }
        return (OfAnswers(clean, y).Plus(apart.Times(weight)), clean);
    }

    private Tensor OfAnswers(Tensor z, Tensor y)
    {
        if (_auxiliaryLabels == 0)
        {
            return _decision(z, y);
        }
        var auxiliary = new CrossEntropy().Compute(z.Narrow(1, _labels, _auxiliaryLabels), y.Narrow(1, _labels, _auxiliaryLabels));
        return _decision(z.Narrow(1, 0, _labels), y.Narrow(1, 0, _labels)).Plus(auxiliary.Times(_auxiliaryWeight));     // (1)
    }

    public void Dispose()
    {
        _classWeights?.Dispose();
        _logitShift?.Dispose();
        _centers?.Dispose();
    }
}
