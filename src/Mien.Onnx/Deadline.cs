namespace Mien.Onnx;

/// <summary>Ends work that takes longer than it may. Starting and stopping it allocates nothing.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly Action _end;
    private readonly Timer _timer;
    private readonly Lock _turn = new();
    private bool _isRunning;

    /// <param name="limit">How long the work may take; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="end">Asks the work to end; called on another thread, and only while the work runs.</param>
    public Deadline(TimeSpan limit, Action end)
    {
        (_limit, _end) = (limit, end);
        _timer = new Timer(static deadline => ((Deadline)deadline!).Pass(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Whether the work that was started last took too long.</summary>
    public bool HasPassed { get; private set; }

    public void Start()
    {
        lock (_turn)
        {
            (_isRunning, HasPassed) = (true, false);
        }
        _timer.Change(_limit, Timeout.InfiniteTimeSpan);
    }

    public void Stop()
    {
        lock (_turn)
        {
            _isRunning = false;
        }
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void Pass()
    {
        lock (_turn)
        {
            if (_isRunning)
            {
                HasPassed = true;
                _end();
            }
        }
    }
}
