using Mien.Core;
using Mien.Lab.Training;
using Mien.Lab.Training.Schedules;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Detectors;

/// <summary>
/// Trains a detector's network by a recipe. Each step draws its pictures by seed and number: the same recipe and data give, on the CPU, the same weights, ended and gone
/// on with or not.
/// </summary>
internal sealed class DetectorTrainer : IDisposable
{
    /// <summary>Subtracted from values scaled to 0…1.</summary>
    public const float Mean = 0.5f;

    /// <summary>Divides what is left.</summary>
    public const float Std = 0.5f;

    private const int Stretch = 100;

    private readonly IDetectorRecipe _recipe;
    private readonly Func<Random, DetectorStep> _draw;
    private readonly Device _device;
    private readonly Module _network;
    private readonly Adam _optimizer;
    private readonly WeightAverage _average;
    private readonly OneCycle _schedule;
    private readonly DetectorState _state;
    private Task<DetectorStep> _next;

    /// <param name="recipe">How to learn.</param>
    /// <param name="build">Makes the network with fresh weights.</param>
    /// <param name="draw">Makes up a step's pictures; called for one step after the other, on another thread.</param>
    /// <param name="checkpoint">Where the state is kept; what lies there already is gone on from.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="BadInputException">The checkpoint is another recipe's.</exception>
    public DetectorTrainer(IDetectorRecipe recipe, Func<Module> build, Func<Random, DetectorStep> draw, string checkpoint, Device device)
    {
        var optimize = recipe.Optimize;
        (_recipe, _draw, _device) = (recipe, draw, device);
        Libtorch.Seed((ulong)recipe.Seed);
        _network = build().To(device).ChannelsLast();
        _optimizer = new(_network.Parameters, new() { LearningRate = optimize.Rate, WeightDecay = optimize.WeightDecay });
        _average = new(_network, optimize.Average);
        _schedule = new(optimize.Rate, optimize.Steps);
        _state = new(checkpoint, recipe.Hash, _network, _optimizer, _average);
        _state.Resume();
        _next = Draw(_state.Step);
    }

    /// <summary>Trains, and leaves the averaged weights in the network that it returns; the trainer keeps it.</summary>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <param name="progress">Told twice a second and after each stretch of steps.</param>
    /// <param name="cancel">Stops between two steps; the stretches before stay.</param>
    public Module Run(TimeProvider clock, IProgress<DetectorProgress>? progress, CancellationToken cancel)
    {
        var steps = _recipe.Optimize.Steps;
        var timer = new RunTimer(clock, steps - _state.Step);
        using var scope = torch.NewDisposeScope();
        var sums = Creation.Zeros(3).To(_device);
        for (var counted = 0; _state.Step < steps;)
        {
            cancel.ThrowIfCancellationRequested();
            Step(sums);
            counted++;
            var isWhole = _state.Step % Stretch == 0 || _state.Step == steps;
            if (timer.Tick() || isWhole)
            {
                var means = sums.Over(counted).To(Device.Cpu).ToArray<float>();
                progress?.Report(new(_state.Step, steps, means[0], means[1], means[2], isWhole, timer.Remaining));
            }
            if (isWhole)
            {
                _state.Save();
                sums.zero_();
                counted = 0;
            }
        }
        _network.Load(_average.State.ToDictionary(entry => entry.Name, entry => entry.Tensor));
        return _network.To(Device.Cpu);
    }

    public void Dispose()
    {
        // Until it is drawn, however that ends, the next step reads what the caller may take away.
        ((IAsyncResult)_next).AsyncWaitHandle.WaitOne();
        _network.Dispose();
        _optimizer.Dispose();
        _average.Dispose();
    }

    private void Step(Tensor sums)
    {
        using var scope = torch.NewDisposeScope();
        var step = _next.GetAwaiter().GetResult();
        // Drawing takes a quarter of a step of RetinaFace, on one thread: the next step is drawn while this one learns.
        _next = _state.Step + 1 < _recipe.Optimize.Steps ? Draw(_state.Step + 1) : _next;
        _network.Train();
        var terms = step.Loss(_network.Forward(Pictures(step)));
        _optimizer.LearningRate = _schedule.At(_state.Step);
        _optimizer.ZeroGradient();
        terms.Total.backward();
        _optimizer.Step();
        _average.Update(_state.Step);
        sums.Accumulate(Shaping.Stack([terms.Face.Detach(), terms.Box.Detach(), terms.Landmarks.Detach()], 0));
        _state.Step++;
    }

    private Task<DetectorStep> Draw(int step) => Task.Run(() => _draw(DetectorState.Draws(_recipe.Seed, step)));

    // [N, H, W, 3] seen as [N, 3, H, W] lies channels last in memory, as the convolutions like it.
    private Tensor Pictures(DetectorStep step)
    {
        var bytes = Tensor.From<byte>(step.Pixels, step.Count, step.Size, step.Size, 3).To(_device);
        return bytes.Transpose(1, 3).Transpose(2, 3).To(ScalarType.Float32).Times(1.0 / byte.MaxValue).Minus(Mean).Times(1.0 / Std);
    }
}
