using System.Collections.Concurrent;
using Mien.Recognition.Tracking;

namespace Mien.Web.Recognizing;

/// <summary>A pool of watchers of live pictures: each takes memory of its own, so there are only so many, and they are used again.</summary>
/// <param name="open">Opens one.</param>
/// <param name="most">At once.</param>
public sealed class WatcherPool(Func<FaceWatcher> open, int most) : IDisposable
{
    private readonly ConcurrentBag<FaceWatcher> _free = [];
    private int _taken;

    /// <summary>One that knows of no faces yet; null where all are taken.</summary>
    public FaceWatcher? Take()
    {
        if (Interlocked.Increment(ref _taken) > most)
        {
            Interlocked.Decrement(ref _taken);
            return null;
        }
        try
        {
            var watcher = _free.TryTake(out var free) ? free : open();
            watcher.Restart();
            return watcher;
        }
        catch
        {
            Interlocked.Decrement(ref _taken);
            throw;
        }
    }

    /// <summary>Takes it back.</summary>
    public void Return(FaceWatcher watcher)
    {
        _free.Add(watcher);
        Interlocked.Decrement(ref _taken);
    }

    /// <summary>Frees those that are back.</summary>
    public void Dispose()
    {
        while (_free.TryTake(out var watcher))
        {
            watcher.Dispose();
        }
    }
}
