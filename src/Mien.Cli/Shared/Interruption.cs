using System.Runtime.InteropServices;

namespace Mien.Cli.Shared;

/// <summary>Ctrl-C: asks the verb to stop where its work may be left. If it does not within five seconds, or is asked again, the program ends.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _registration;
    private readonly TextWriter _error;
    private Timer? _end;

    public Interruption(TextWriter error)
    {
        _error = error;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>Canceled by the first Ctrl-C.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _end?.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        signal.Cancel = true;
        _end = new Timer(End, null, Patience, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    private void End(object? state)
    {
        _error.WriteLine("stopped");
        Environment.Exit(ExitCode.Stopped);
    }
}
