using Mien.Synthesis.Masks;
using Mien.Synthesis.Prompts;
using Mien.Synthesis.Sampling;
using Mien.Core;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>How pictures are drawn.</summary>
public sealed record DiffusionOptions
{
    /// <summary>One of <see cref="Samplers.Names"/>.</summary>
    public string Sampler { get; init; } = "dpm-solver++";

    /// <summary>Runs of the network for a picture, twice as many with guidance; 1…200.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>How far the text is exaggerated against the negative one, 1…30; 1 does without the negative text, and takes half the time.</summary>
    public double Guidance { get; init; } = 7.5;

    /// <summary>Of the drawn picture, in pixels: a multiple of 64, 64…1024. The model was trained at 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>As <see cref="Width"/>.</summary>
    public int Height { get; init; } = 512;

    /// <summary>Of a picture that starts from another: the share of the steps that are gone, above 0 up to 1. The first picture is forgotten at 1.</summary>
    public double Strength { get; init; } = 0.6;

    /// <summary>Whether all parts stay loaded, for more memory and no loading between pictures.</summary>
    public bool KeepsParts { get; init; }

    /// <summary>Threads of one operator, 1…64.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>For people: <c>dpm-solver++, 20 steps, guidance 7.5, 512 × 512</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Sampler}, {Steps} steps, guidance {Guidance:0.##}, {Width} × {Height}");

    /// <summary>Every value that is out of range; none for options that can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Samplers.Names.Contains(Sampler))
        {
            yield return $"sampler is '{Sampler}'{(NearNames.Find(Sampler, Samplers.Names) is { Count: > 0 } near ? $" (did you mean {near[0]}?)" : "")}, known are {string.Join(", ", Samplers.Names)}";
        }
        if (Steps is < 1 or > 200)
        {
            yield return $"steps is {Steps}, not 1 to 200";
        }
        if (!(Guidance >= 1 && Guidance <= 30))
        {
            yield return FormattableString.Invariant($"guidance is {Guidance}, not 1 to 30");
        }
        if (new[] { Width, Height }.Any(side => side is < 64 or > 1024 || side % 64 != 0))
        {
            yield return $"the size is {Width} × {Height}, not multiples of 64 from 64 to 1024";
        }
        if (!(Strength > 0 && Strength <= 1))
        {
            yield return FormattableString.Invariant($"strength is {Strength}, not above 0 up to 1");
        }
        else if ((int)(Steps * Strength) < 1)
        {
            yield return FormattableString.Invariant($"strength {Strength} of {Steps} steps is less than one step");
        }
        if (Threads is < 1 or > 64)
        {
            yield return $"threads is {Threads}, not 1 to 64";
        }
    }
}

/// <summary>A picture to be drawn.</summary>
/// <param name="Prompt">What it shows.</param>
/// <param name="Seed">Of its noise: the same request gives the same picture.</param>
public sealed record PictureRequest(PortraitPrompt Prompt, int Seed)
{
    /// <summary>The picture that it starts from; null for text alone.</summary>
    public Image? Start { get; init; }

    /// <summary>What of <see cref="Start"/> is painted anew, in its size; null for all of it.</summary>
    public Mask? Mask { get; init; }
}

/// <summary>What became of a request.</summary>
/// <param name="Picture">RGB; null where there is none to be had.</param>
/// <param name="Fault">Why there is none.</param>
public sealed record DrawnPicture(Image? Picture, DrawingFault Fault = DrawingFault.None);

/// <summary>Why a picture is dropped.</summary>
public enum DrawingFault
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The safety checker flagged it.</summary>
    Flagged,

    /// <summary>The safety checker flagged the picture that it would start from.</summary>
    StartFlagged,

    /// <summary>The networks gave NaN or infinity.</summary>
    NotFinite,
}
