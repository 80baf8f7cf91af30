namespace Mien.Lab.Detectors;

/// <summary>One step of a detector's training: its input and its loss.</summary>
/// <param name="Pixels">[Count, Size, Size, 3], RGB.</param>
/// <param name="Count">Pictures.</param>
/// <param name="Size">Width and height of each, in pixels.</param>
/// <param name="Loss">Of what the network answers.</param>
internal sealed record DetectorStep(byte[] Pixels, int Count, int Size, Func<Tensor, DetectorTerms> Loss);
