using System.Net;
using Mien.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mien.Web.Hosting;

/// <summary>An HTTP server for the user's own machine: limits, security headers and a graceful stop for whatever is mapped on it.</summary>
/// <example><code>
/// await using var server = LocalServer.Create(new() { Port = 5050 }, app => app.MapGet("/v1/hello", () => "hello"));
/// await server.Run(line => output.WriteLine(line), cancel);
/// </code></example>
/// <remarks>It reads no settings from files or the environment, so that nothing but its options opens it to others.</remarks>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalServerOptions _options;

    private LocalServer(WebApplication app, LocalServerOptions options) => (_app, _options) = (app, options);

    /// <summary>Where it listens, with the port that it has: known once it has started.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Builds a server that does not listen yet.</summary>
    /// <param name="options">Where, and how much.</param>
    /// <param name="map">Maps the endpoints. The pages of <c>wwwroot</c> and <c>/health</c> are there already.</param>
    /// <param name="services">What the endpoints ask for; null for nothing.</param>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public static LocalServer Create(LocalServerOptions options, Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        options.Validate();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTime);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(Faults.Answer(options.Faults));
        app.Use(SecurityHeaders.Add);
        app.Use(SameOrigin.Require(options.Address));
        app.UseWebSockets();
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = EmbeddedPages.Provider });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = EmbeddedPages.Provider });
        app.UseRouting();
        app.MapGet("/health", () => "healthy");
        map(app);
        return new(app, options);
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="BadInputException">The port is in use, needs an administrator, or the address is not this machine's.</exception>
    public async Task Start(CancellationToken cancel = default)
    {
        try
        {
            await _app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new BadInputException($"port {_options.Port}", "is used by another program", "end that one, or name another by --port");
        }
        catch (System.Net.Sockets.SocketException e) when (e.SocketErrorCode == System.Net.Sockets.SocketError.AccessDenied)
        {
            throw new BadInputException($"port {_options.Port}", "may not be listened on", "name one from 1024 on by --port");
        }
        catch (System.Net.Sockets.SocketException)
        {
            throw new BadInputException($"address {_options.Address}", "is not one of this machine's", "leave --address out, or give an address that this machine has");
        }
    }

    /// <summary>Takes no more requests, and ends when those that were there are answered or the time for it is over.</summary>
    public Task Stop() => _app.StopAsync();

    /// <summary>Listens until it is canceled, then stops gracefully.</summary>
    /// <param name="tell">Takes a line with the address once it listens.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="BadInputException">As for <see cref="Start"/>.</exception>
    public async Task Run(Action<string> tell, CancellationToken cancel)
    {
        await Start(cancel);
        tell($"Listening on {Address}  (Ctrl-C stops it)");
        if (!IPAddress.IsLoopback(_options.Address))
        {
            tell("Anybody in this network can reach it: there is no password and no encryption.");
        }
        var stopped = new TaskCompletionSource();
        using (cancel.Register(stopped.SetResult))
        {
            await stopped.Task;
        }
        await Stop();
    }

    /// <summary>Ends it at once.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Limit(KestrelServerOptions kestrel, LocalServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(options.Address, options.Port);
        kestrel.Limits.MaxRequestBodySize = options.MaximumBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = options.MaximumConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaximumConnections;
        kestrel.Limits.RequestHeadersTimeout = options.HeaderTime;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    // Signals are the program's affair, not the server's.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
