namespace Mien.Lab.Detectors;

/// <summary>What a detector's network is shown in one step, and how far off its answer is.</summary>
/// <param name="Pixels">[Count, Size, Size, 3], RGB.</param>
/// <param name="Count">Pictures.</param>
/// <param name="Size">Width and height of each, in pixels.</param>
/// <param name="Loss">Of what the network answers.</param>
internal sealed record DetectorStep(byte[] Pixels, int Count, int Size, Func<Tensor, DetectorTerms> Loss);
