using System.Text.Json.Serialization;
using Mien.Lab.Recipes;
using Mien.Lab.Training.Schedules;
using Mien.Torch;

namespace Mien.Lab.Synthesis;

/// <summary>How a generator learns: Adam, with a step size that goes down along a line at the end.</summary>
public sealed record GeneratorOptimizeRecipe
{
    private const string Float32 = "float32", BFloat16 = "bfloat16";

    /// <summary>The step size.</summary>
    public double Rate { get; init; } = 2e-4;

    /// <summary>β₁ of Adam; 0.5 for adversaries (Radford et al. 2016).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The share of the run after which the step size goes down to nothing; 1: it does not.</summary>
    public double DecayFrom { get; init; } = 0.5;

    /// <summary>The largest norm of all gradients together; 0: any.</summary>
    public double Clip { get; init; }

    /// <summary>How much of the averaged weights is kept at each step; the averaged ones draw the faces.</summary>
    public double Average { get; init; } = 0.999;

    /// <summary>What convolutions and dense layers compute in while they learn: <c>float32</c>, or <c>bfloat16</c> where the device has instructions for it.</summary>
    public string Precision { get; init; } = Float32;

    /// <summary>How likely a face is seen mirrored.</summary>
    public double Flip { get; init; } = 0.5;

    /// <summary>Of <c>cyclegan</c>: how much a face must come back as it was, λ.</summary>
    public double Cycle { get; init; } = 10;

    /// <summary>Of <c>cyclegan</c>: how much a face that shows the expression already must stay as it is.</summary>
    public double Identity { get; init; } = 5;

    /// <summary>Of <c>diffusion</c>: the share of faces without a condition, which guidance needs (Ho &amp; Salimans 2022).</summary>
    public double Unconditional { get; init; } = 0.1;

    /// <summary>The run stops where the sample sheets' spread stays under this share of the training faces' spread; 0: it goes on.</summary>
    public double Collapse { get; init; } = 0.25;

    /// <summary>Passes over the faces; of <c>cyclegan</c>, over those that are turned.</summary>
    public required int Epochs { get; init; }

    /// <summary>Faces in a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Whether the network should learn in bfloat16.</summary>
    [JsonIgnore]
    public bool IsHalved => Precision == BFloat16;

    /// <summary>Whether it does on a device.</summary>
    internal bool IsHalvedOn(Device device) => IsHalved && Autocast.IsFast(device);

    /// <summary>The step size over a run.</summary>
    internal ISchedule Schedule(long stepsPerEpoch) =>
        DecayFrom < 1 ? new LateDecay(Rate, (long)(DecayFrom * Epochs * stepsPerEpoch), Epochs * stepsPerEpoch) : new Constant(Rate);

    internal IEnumerable<string> Faults()
    {
        if (Choice.Fault("optimize.precision", Precision, Float32, BFloat16) is { } fault)
        {
            yield return fault;
        }
        foreach (var (name, value, low, high) in new[]
        {
            ("rate", Rate, 1e-7, 1.0), ("beta1", Beta1, 0, 0.9999), ("decayFrom", DecayFrom, 0, 1), ("clip", Clip, 0, 1e6), ("average", Average, 0, 0.99999),
            ("flip", Flip, 0, 1), ("cycle", Cycle, 0, 1000), ("identity", Identity, 0, 1000), ("unconditional", Unconditional, 0, 0.9), ("collapse", Collapse, 0, 1),
            ("epochs", Epochs, 1, 100_000), ("batch", Batch, 1, 4096),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"optimize.{name} is {value}, not {low} to {high}";
            }
        }
    }
}
