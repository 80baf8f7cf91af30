namespace Mien.Lab.Timing;

/// <summary>A network's two forms in one runtime.</summary>
/// <param name="Runtime">ONNX Runtime or libtorch.</param>
/// <param name="Unfused">As it is trained, in inference mode.</param>
/// <param name="Fused">Folded.</param>
public sealed record FusingTimes(string Runtime, Latency Unfused, Latency Fused)
{
    /// <summary>How many times faster the fused form is, by the medians.</summary>
    public double Gain { get; } = Math.Round(Unfused.P50Ms / Fused.P50Ms, 3);
}
