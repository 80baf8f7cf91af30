using System.Net;

namespace Mien.Web.Hosting;

/// <summary>Address and limits of a <see cref="LocalServer"/>.</summary>
public sealed record LocalServerOptions
{
    /// <summary>This machine alone by default; an address of a network card lets others of that network in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>1…65535, or 0 for any that is free.</summary>
    public int Port { get; init; } = 5050;

    /// <summary>The largest body of a request, in bytes; a larger one is answered by 413.</summary>
    public long MaximumBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most connections at once; more are closed.</summary>
    public int MaximumConnections { get; init; } = 2000;

    /// <summary>The longest time for the headers of a request. A body that comes slower than 240 bytes a second is given up too.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for the requests that are being answered.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Takes a line for each fault of the server's own; null for nobody.</summary>
    public TextWriter? Faults { get; init; }

    internal void Validate()
    {
        if (Port is < 0 or > ushort.MaxValue)
        {
            throw new ArgumentException($"Expected a port of 0 to {ushort.MaxValue}, got {Port}.", nameof(Port));
        }
        if (MaximumBodyBytes < 1 || MaximumConnections < 1)
        {
            throw new ArgumentException($"Expected limits of at least 1, got {MaximumBodyBytes} bytes and {MaximumConnections} connections.", nameof(MaximumBodyBytes));
        }
    }
}
