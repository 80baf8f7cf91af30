namespace Mien.Data.Synthetic;

/// <summary>Whether a set's faces copy the faces that its generator learned from, as <c>mien synthesize report</c> judged.</summary>
/// <param name="Passed">Whether no more of them are near to a training face than held-out real faces are.</param>
/// <param name="Test">The test, with its limits, in a sentence.</param>
/// <param name="Faces">Synthetic faces that were judged.</param>
/// <param name="NearInPixels">Of these, nearer to a training face in pixels than the limit.</param>
/// <param name="NearInFeatures">Of these, nearer in features.</param>
/// <param name="HeldOut">Held-out real faces that the limits are from.</param>
/// <param name="Probability">The smaller of both tests' p-values, 0…1, corrected for two.</param>
/// <param name="Real">The real faces that were compared with.</param>
/// <param name="Recognizer">The model whose features were taken.</param>
/// <param name="Judged">The day.</param>
public sealed record MemorizationVerdict(
    bool Passed, string Test, int Faces, int NearInPixels, int NearInFeatures, int HeldOut, double Probability, string Real, string Recognizer, DateOnly Judged);
