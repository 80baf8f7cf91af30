using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>Makes a <see cref="Vae"/> learn.</summary>
internal sealed class VaeLearner : IGeneratorLearner
{
    private readonly GeneratorSetting _setting;
    private readonly ConditionedFaces _faces;
    private readonly Vae _network;
    private readonly Optimizer _optimizer;
    private readonly float[] _sheetNoise, _sheetConditions;
    private Tensor? _order;

    /// <param name="setting">How to learn.</param>
    /// <param name="faces">What from; the learner disposes them.</param>
    /// <param name="expressions">How many the faces show.</param>
    public VaeLearner(GeneratorSetting setting, ConditionedFaces faces, int expressions)
    {
        (_setting, _faces) = (setting, faces);
        var size = setting.Recipe.Network;
        StepsPerEpoch = setting.StepsOf(faces);
        _network = new(size.Noise, faces.Conditions, size.Width, faces.Size);
        _network.To(setting.Device).ChannelsLast();
        _optimizer = setting.Optimizer(_network.Parameters);
        (_sheetNoise, _sheetConditions) = (setting.SheetNoise(size.Noise), setting.SheetConditions(expressions));
    }

    public Module Network => _network;

    public Module Exported => _network.Exported;

    public IReadOnlyList<Optimizer> Optimizers => [_optimizer];

    public IReadOnlyList<string> Losses => ["reconstruction", "divergence"];

    public int StepsPerEpoch { get; }

    public void Begin(Random draws)
    {
        _order?.Dispose();
        _order = _faces.Shuffled();
    }

    public Tensor Step(int step)
    {
        var (x, c) = _faces.Take(_setting.Batch(_order!, step), _setting.Recipe.Optimize.Flip);
        Tensor mean, logVariance, made;
        using (_setting.Half())
        {
            (mean, logVariance) = _network.Encode(x.ChannelsLast(), c);
            made = _network.Decode(mean, logVariance, _setting.Noise(x.Shape[0], _setting.Recipe.Network.Noise), c).To(ScalarType.Float32);
        }
        var (reconstruction, divergence) = (VariationalLoss.Reconstruction(made, x), VariationalLoss.Divergence(mean, logVariance));
        GeneratorSetting.Descend(_optimizer, reconstruction.Plus(divergence));
        return Shaping.Stack([reconstruction.Detach(), divergence.Detach()], 0);
    }

    public float[] Sample() => _setting.Draw(Exported, _sheetNoise, _sheetConditions);

    public void Dispose()
    {
        IDisposable?[] owned = [_order, _optimizer, _network, _faces];
        Array.ForEach(owned, each => each?.Dispose());
    }
}
