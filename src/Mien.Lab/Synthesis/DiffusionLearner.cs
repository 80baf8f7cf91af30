using Mien.Synthesis.Generators;
using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>Makes an <see cref="Edm"/> learn.</summary>
/// <remarks>
/// Karras et al. 2022, Eq. 2 and Table 1, y: a face, n standard normal:<code>
/// (1) L = λ(σ)·(D(y + σ·n; σ, c) − y)²,   ln σ normal with mean −0.8 and spread 1.4
/// (2) c = 0 for a share of the faces         Ho &amp; Salimans 2022, §3.2
/// </code>
/// The paper's ln σ has mean −1.2 and spread 1.2; larger faces of one size and place keep their brightness under more noise.
/// </remarks>
internal sealed class DiffusionLearner : IGeneratorLearner
{
    private const double LogMean = -0.8, LogSpread = 1.4;

    private readonly GeneratorSetting _setting;
    private readonly ConditionedFaces _faces;
    private readonly Edm _network;
    private readonly Optimizer _optimizer;
    private readonly float[] _sheetNoise, _sheetConditions;
    private Tensor? _order;

    /// <param name="setting">How to learn.</param>
    /// <param name="faces">What from; the learner disposes them.</param>
    /// <param name="expressions">How many the faces show.</param>
    public DiffusionLearner(GeneratorSetting setting, ConditionedFaces faces, int expressions)
    {
        (_setting, _faces) = (setting, faces);
        StepsPerEpoch = setting.StepsOf(faces);
        _network = new(faces.Conditions, setting.Recipe.Network.Width, faces.Size, SpreadOf(faces), setting.Recipe.Network.Depth ?? 1);
        _network.To(setting.Device);
        _optimizer = setting.Optimizer(_network.Parameters);
        (_sheetNoise, _sheetConditions) = (setting.SheetNoise(faces.Size * faces.Size), setting.SheetConditions(expressions));
    }

    public Module Network => _network;

    public Module Exported => _network.Exported;

    public IReadOnlyList<Optimizer> Optimizers => [_optimizer];

    public IReadOnlyList<string> Losses => ["denoising"];

    public int StepsPerEpoch { get; }

    public void Begin(Random draws)
    {
        _order?.Dispose();
        _order = _faces.Shuffled();
    }

    public Tensor Step(int step)
    {
        var (y, c) = _faces.Take(_setting.Batch(_order!, step), _setting.Recipe.Optimize.Flip);
        var count = y.Shape[0];
        var sigma = _setting.Noise(count, 1).Times(LogSpread).Plus(LogMean).Exp();
        c = c.Times(Creation.Uniform(0, 1, _setting.Device, count, 1).IsAtLeast(_setting.Recipe.Optimize.Unconditional).To(ScalarType.Float32));     // (2)
        var noise = _setting.Noise(count, _faces.Size * _faces.Size).Times(sigma).Reshape(-1, 1, _faces.Size, _faces.Size);
        Tensor denoised;
        using (_setting.Half())
        {
            denoised = _network.Denoise(y.Plus(noise), sigma, c);
        }
        var off = denoised.Minus(y);
        var loss = off.Times(off).Mean(1, 2, 3).Times(_network.Weight(sigma).Reshape(-1)).Mean();                       // (1)
        GeneratorSetting.Descend(_optimizer, loss);
        return loss.Detach().Reshape(1);
    }

    public float[] Sample()
    {
        var faces = (float[])_sheetNoise.Clone();
        new EdmSampler(EdmOptions.Standard).Run(faces, _sheetConditions, IGeneratorLearner.SheetFaces, rows =>
        {
            using var noGradient = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            var each = (_faces.Size * _faces.Size) + 1 + _faces.Conditions;
            return _network.Forward(Tensor.From<float>(rows, rows.Length / each, each).To(_setting.Device)).To(Device.Cpu).ToArray<float>();
        });
        return faces;
    }

    public void Dispose()
    {
        IDisposable?[] owned = [_order, _optimizer, _network, _faces];
        Array.ForEach(owned, each => each?.Dispose());
    }

    // √ of the mean square of the pixels: gray is 0.
    private static double SpreadOf(ConditionedFaces faces)
    {
        const int Most = 4096;
        using var scope = torch.NewDisposeScope();
        var x = faces.Spread(Math.Min(Most, faces.Count)).Faces;
        return x.Times(x).Mean().Sqrt().Item();
    }
}
