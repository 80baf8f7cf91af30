namespace Mien.Torch;

/// <summary>Operators of this thread are not recorded for gradients until it is disposed.</summary>
public sealed class NoGradient : IDisposable
{
    [ThreadStatic]
    private static int _active;

    private readonly int _before = Native.mt_grad_mode(0);

    /// <summary>Begins.</summary>
    public NoGradient() => _active++;

    /// <summary>Whether one lives on this thread.</summary>
    internal static bool IsActive => _active > 0;

    /// <summary>Goes back to what was before.</summary>
    public void Dispose()
    {
        _active--;
        _ = Native.mt_grad_mode(_before);
    }
}
