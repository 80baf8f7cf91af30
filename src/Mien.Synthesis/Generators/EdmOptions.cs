namespace Mien.Synthesis.Generators;

/// <summary>How a diffusion model draws.</summary>
/// <param name="Steps">Noise levels that are gone through, 2…1000.</param>
/// <param name="SigmaMin">The last noise level above 0, in units of pixels in −1…1.</param>
/// <param name="SigmaMax">The first.</param>
/// <param name="Guidance">How much the expression counts, w ≥ 0: 1 as it was learned, above that more than it was (Ho &amp; Salimans 2022).</param>
public sealed record EdmOptions(int Steps, double SigmaMin, double SigmaMax, double Guidance)
{
    /// <summary>What a card says where nobody has measured anything better.</summary>
    public static EdmOptions Standard { get; } = new(Steps: 12, SigmaMin: 0.02, SigmaMax: 40, Guidance: 2);

    internal string? Fault() => this switch
    {
        { Steps: not (>= 2 and <= 1000) } => $"diffusion.steps is {Steps}, not 2 to 1000",
        { SigmaMin: not (> 0 and <= 1) } => $"diffusion.sigmaMin is {SigmaMin}, not above 0 to 1",
        { SigmaMax: not (> 1 and <= 1000) } => $"diffusion.sigmaMax is {SigmaMax}, not above 1 to 1000",
        { Guidance: not (>= 0 and <= 20) } => $"diffusion.guidance is {Guidance}, not 0 to 20",
        _ => null,
    };
}
