namespace Mien.Lab.Timing;

/// <summary>Times of a model with a number of threads.</summary>
/// <param name="Threads">That share the work of one operator.</param>
/// <param name="Face">One face, from its pixels to its scores.</param>
/// <param name="NativeCall">ONNX Runtime alone on the same network, in alternation with <paramref name="Face"/>.</param>
/// <param name="OursMicroseconds">What everything around the native call adds to a face; around 0 it is less than can be measured.</param>
/// <param name="FacesPerSecond">In batches of 32.</param>
public sealed record ThreadFigures(int Threads, Latency Face, Latency NativeCall, double OursMicroseconds, double FacesPerSecond);
