using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>Makes a <see cref="CycleGan"/> learn: a step of both generators, then one of both discriminators.</summary>
/// <remarks>
/// Zhu et al. 2017, Eq. 1–3 with least squares, and the identity loss of §5.2; F: forth, B: back, x and y: faces of the two expressions:<code>
/// (1) L = (D_to(F(x)) − 1)² + (D_from(B(y)) − 1)² + λ·(|B(F(x)) − x| + |F(B(y)) − y|) + κ·(|F(y) − y| + |B(x) − x|)
/// (2) L_D = ½·(D_to(y) − 1)² + ½·D_to(made before)² and likewise of D_from
/// </code></remarks>
internal sealed class CycleGanLearner : IGeneratorLearner
{
    private const int Remembered = 50;

    private readonly GeneratorSetting _setting;
    private readonly ConditionedFaces _from, _to;
    private readonly CycleGan _network;
    private readonly Optimizer _generators, _discriminators;
    private readonly ReplayBuffer _madeFrom, _madeTo;
    private Tensor? _fromOrder, _toOrder;
    private Random _draws = new(0);

    /// <param name="setting">How to learn.</param>
    /// <param name="from">Faces of the expression that is turned; the learner disposes them.</param>
    /// <param name="to">Faces of what it is turned into, likewise.</param>
    public CycleGanLearner(GeneratorSetting setting, ConditionedFaces from, ConditionedFaces to)
    {
        (_setting, _from, _to) = (setting, from, to);
        (StepsPerEpoch, _) = (setting.StepsOf(from), setting.StepsOf(to));
        _network = new(setting.Recipe.Network.Width, setting.Recipe.Network.Blocks);
        _network.To(setting.Device);
        _generators = setting.Optimizer(Named(("forth", _network.Exported), ("back", _network.Back)));
        _discriminators = setting.Optimizer(Named(("from", _network.JudgeFrom), ("to", _network.JudgeTo)));
        (_madeFrom, _madeTo) = (new(Remembered, from.Size, setting.Device), new(Remembered, from.Size, setting.Device));
    }

    public Module Network => _network;

    public Module Exported => _network.Exported;

    public IReadOnlyList<Optimizer> Optimizers => [_generators, _discriminators];

    public IReadOnlyList<string> Losses => ["adversarial", "cycle", "identity", "discriminators"];

    public int StepsPerEpoch { get; }

    public IEnumerable<(string Name, Tensor Tensor)> Memory =>
        [.. _madeFrom.State.Select(entry => ($"from.{entry.Name}", entry.Tensor)), .. _madeTo.State.Select(entry => ($"to.{entry.Name}", entry.Tensor))];

    public void Remember(IReadOnlyDictionary<string, Tensor> memory)
    {
        _madeFrom.Load(memory["from.faces"], memory["from.count"]);
        _madeTo.Load(memory["to.faces"], memory["to.count"]);
    }

    public void Begin(Random draws)
    {
        _draws = draws;
        _fromOrder?.Dispose();
        _toOrder?.Dispose();
        (_fromOrder, _toOrder) = (_from.Shuffled(), _to.Shuffled());
    }

    public Tensor Step(int step)
    {
        var optimize = _setting.Recipe.Optimize;
        var (x, _) = _from.Take(_setting.Batch(_fromOrder!, step), optimize.Flip);
        // Where there are fewer of them, their order begins again.
        var (y, _) = _to.Take(_setting.Batch(_toOrder!, step % (_to.Count / optimize.Batch)), optimize.Flip);
        Tensor madeFrom, madeTo, adversarial, cycle, identity;
        using (_setting.Half())
        {
            var (forth, back) = (Both(_network.Exported, x, y), Both(_network.Back, y, x));
            (madeTo, madeFrom) = (forth.Turned, back.Turned);
            adversarial = Judged(_network.JudgeTo, madeTo, 1).Plus(Judged(_network.JudgeFrom, madeFrom, 1));
            cycle = Apart(Single(_network.Back.Forward(madeTo)), x).Plus(Apart(Single(_network.Exported.Forward(madeFrom)), y));
            identity = Apart(forth.Kept, y).Plus(Apart(back.Kept, x));
        }
        GeneratorSetting.Descend(_generators, adversarial.Plus(cycle.Times(optimize.Cycle)).Plus(identity.Times(optimize.Identity)));      // (1)
        Tensor discriminators;
        using (_setting.Half())
        {
            var ofTo = Judged(_network.JudgeTo, y, 1).Plus(Judged(_network.JudgeTo, _madeTo.Exchange(madeTo, _draws), 0));
            var ofFrom = Judged(_network.JudgeFrom, x, 1).Plus(Judged(_network.JudgeFrom, _madeFrom.Exchange(madeFrom, _draws), 0));
            discriminators = ofTo.Plus(ofFrom).Times(0.5);                                                              // (2)
        }
        GeneratorSetting.Descend(_discriminators, discriminators);
        return Shaping.Stack([adversarial.Detach(), cycle.Detach(), identity.Detach(), discriminators.Detach()], 0);
    }

    public float[] Sample()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return _network.Forward(_from.Spread(IGeneratorLearner.SheetFaces).Faces).To(Device.Cpu).ToArray<float>();
    }

    public void Dispose()
    {
        IDisposable?[] owned = [_fromOrder, _toOrder, _madeFrom, _madeTo, _generators, _discriminators, _network, _from, _to];
        Array.ForEach(owned, each => each?.Dispose());
    }

    // Instances are normalized one by one, so that faces to turn and faces to leave as they are go through in one batch.
    private static (Tensor Turned, Tensor Kept) Both(Module generator, Tensor turn, Tensor keep)
    {
        var all = Single(generator.Forward(Shaping.Concat([turn, keep], 0)));
        return (all.Narrow(0, 0, turn.Shape[0]), all.Narrow(0, turn.Shape[0], keep.Shape[0]));
    }

    private static Tensor Judged(Module discriminator, Tensor faces, double target) => AdversarialLoss.LeastSquares(Single(discriminator.Forward(faces)), target);

    private static Tensor Apart(Tensor one, Tensor other) => one.Minus(other).Abs().Mean();

    private static Tensor Single(Tensor x) => x.To(ScalarType.Float32);

    private static IEnumerable<(string Name, Tensor Tensor)> Named(params (string Name, Module Module)[] parts) =>
        parts.SelectMany(part => part.Module.Parameters.Select(entry => ($"{part.Name}.{entry.Name}", entry.Tensor)));
}
