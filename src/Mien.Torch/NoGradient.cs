namespace Mien.Torch;

/// <summary>Operators of this thread are not recorded for gradients until it is disposed.</summary>
public sealed class NoGradient : IDisposable
{
    private readonly int _before = Native.mt_grad_mode(0);

    /// <summary>Goes back to what was before.</summary>
    public void Dispose() => _ = Native.mt_grad_mode(_before);
}
