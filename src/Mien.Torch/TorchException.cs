namespace Mien.Torch;

/// <summary>libtorch refused an operation; the message is its own text.</summary>
public sealed class TorchException(string message) : Exception(message);
