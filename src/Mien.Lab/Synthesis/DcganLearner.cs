using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>Makes a <see cref="Dcgan"/> learn: a step of the discriminator, then one of the generator on the same faces.</summary>
internal sealed class DcganLearner : IGeneratorLearner
{
    // One-sided label smoothing, Salimans et al. 2016, §3.4.
    private const double Real = 0.9;

    private readonly GeneratorSetting _setting;
    private readonly ConditionedFaces _faces;
    private readonly Dcgan _network;
    private readonly Optimizer _generator, _discriminator;
    private readonly float[] _sheetNoise, _sheetConditions;
    private Tensor? _order;

    /// <param name="setting">How to learn.</param>
    /// <param name="faces">What from; the learner disposes them.</param>
    /// <param name="expressions">How many the faces show.</param>
    public DcganLearner(GeneratorSetting setting, ConditionedFaces faces, int expressions)
    {
        (_setting, _faces) = (setting, faces);
        var size = setting.Recipe.Network;
        StepsPerEpoch = setting.StepsOf(faces);
        _network = new(size.Noise, faces.Conditions, size.Width, faces.Size);
        _network.To(setting.Device).ChannelsLast();
        (_generator, _discriminator) = (setting.Optimizer(_network.Exported.Parameters), setting.Optimizer(_network.Discriminator.Parameters));
        (_sheetNoise, _sheetConditions) = (setting.SheetNoise(size.Noise), setting.SheetConditions(expressions));
    }

    public Module Network => _network;

    public Module Exported => _network.Exported;

    public IReadOnlyList<Optimizer> Optimizers => [_generator, _discriminator];

    public IReadOnlyList<string> Losses => ["generator", "discriminator"];

    public int StepsPerEpoch { get; }

    public void Begin(Random draws)
    {
        _order?.Dispose();
        _order = _faces.Shuffled();
    }

    public Tensor Step(int step)
    {
        var (x, c) = _faces.Take(_setting.Batch(_order!, step), _setting.Recipe.Optimize.Flip);
        Tensor made, ofReal, ofMade;
        using (_setting.Half())
        {
            made = _network.Forward(Shaping.Concat([_setting.Noise(x.Shape[0], _setting.Recipe.Network.Noise), c], 1)).To(ScalarType.Float32);
            (ofReal, ofMade) = (Judged(x, c), Judged(made.Detach(), c));
        }
        var discriminator = AdversarialLoss.Logistic(ofReal, Real).Plus(AdversarialLoss.Logistic(ofMade, 0));
        GeneratorSetting.Descend(_discriminator, discriminator);
        using (_setting.Half())
        {
            ofMade = Judged(made, c);
        }
        var generator = AdversarialLoss.Logistic(ofMade, 1);
        GeneratorSetting.Descend(_generator, generator);
        return Shaping.Stack([generator.Detach(), discriminator.Detach()], 0);
    }

    public float[] Sample() => _setting.Draw(Exported, _sheetNoise, _sheetConditions);

    public void Dispose()
    {
        IDisposable?[] owned = [_order, _generator, _discriminator, _network, _faces];
        Array.ForEach(owned, each => each?.Dispose());
    }

    private Tensor Judged(Tensor x, Tensor c) => _network.Judge(x.ChannelsLast(), c).To(ScalarType.Float32);
}
