namespace Mien.Cli.Shared.Photos;

/// <summary>The pixels that all threads together may hold, so that memory stays bounded with many of them: a photo waits until there is room.</summary>
internal sealed class PixelRoom
{
    // Some 60 MB at seven bytes a pixel.
    private const int PixelsAThread = 8_500_000;

    private readonly object _lock = new();
    private readonly long _pixels;
    private long _free, _nextTicket, _served;

    /// <param name="pixels">How many. A photo of more waits until it is alone.</param>
    public PixelRoom(long pixels) => (_pixels, _free) = (pixels, pixels);

    /// <summary>Room for one photo of the largest size, or for some 60 MB on each thread where that is more.</summary>
    /// <param name="threads">That read photos.</param>
    /// <param name="maximumPixels">Of a photo.</param>
    public static PixelRoom For(int threads, int maximumPixels) => new(Math.Max((long)threads * PixelsAThread, maximumPixels));

    /// <summary>Works on a photo when there is room for it. Who came first is served first, so that a large photo does not wait for ever.</summary>
    /// <param name="wanted">Pixels of the photo.</param>
    /// <param name="work">Must not ask for room itself.</param>
    public T With<T>(long wanted, Func<T> work)
    {
        wanted = Math.Min(wanted, _pixels);
        Take(wanted);
        try
        {
            return work();
        }
        finally
        {
            Give(wanted);
        }
    }

    private void Take(long wanted)
    {
        lock (_lock)
        {
            var ticket = _nextTicket++;
            while (ticket != _served || _free < wanted)
            {
                Monitor.Wait(_lock);
            }
            _served++;
            _free -= wanted;
            Monitor.PulseAll(_lock);
        }
    }

    private void Give(long taken)
    {
        lock (_lock)
        {
            _free += taken;
            Monitor.PulseAll(_lock);
        }
    }
}
