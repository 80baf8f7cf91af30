using Mien.Recognition;
using Mien.Recognition.Tracking;
using Mien.Web.Corrections;
using Mien.Web.Endpoints;
using Mien.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Mien.Web.Recognizing;

/// <summary>The service behind <c>mien serve</c>: faces and expressions of pictures that are sent to it, and of live ones.</summary>
public sealed class RecognitionService : IAsyncDisposable
{
    private readonly RecognizerPool _pool;
    private readonly WatcherPool _watchers;
    private readonly CorrectionSet? _corrections;

    private RecognitionService(RecognizerPool pool, WatcherPool watchers, ServiceMetrics metrics, ServiceOptions options, CorrectionSet? corrections) =>
        (_pool, _watchers, Metrics, Options, _corrections) = (pool, watchers, metrics, options, corrections);

    /// <summary>What it counts.</summary>
    public ServiceMetrics Metrics { get; }

    /// <summary>How it was asked for.</summary>
    public ServiceOptions Options { get; }

    /// <summary>Opens the models.</summary>
    /// <exception cref="Core.BadInputException">A model, a detector or the set of corrections cannot be opened.</exception>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public static RecognitionService Open(ServiceOptions options)
    {
        if (options.LiveConnections is < 1 or > 100 || options.PicturesPerRequest is < 1 or > 1000 || options.LiveBytes < 1)
        {
            throw new ArgumentException($"Expected 1 to 100 live connections, 1 to 1000 pictures a request and 1 byte or more, got {options}.", nameof(options));
        }
        var corrections = options.Corrections is { } folder ? new CorrectionSet(folder) : null;
        var metrics = new ServiceMetrics();
        var pool = new RecognizerPool(() => ExpressionRecognizer.Open(options.Recognizer), options.Pool, metrics);
        metrics.Waiting = () => pool.Waiting;
        return new(pool, new(() => FaceWatcher.Open(options.Live), options.LiveConnections), metrics, options, corrections);
    }

    /// <summary>A server with this service and its page.</summary>
    public LocalServer Serve(LocalServerOptions options) => LocalServer.Create(options, Map);

    /// <summary>Ends once what waits is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _watchers.Dispose();
    }

    private void Map(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            await next(context);
            Metrics.Answered(context.Response.StatusCode);
        });
        PictureEndpoints.Map(app, _pool, Options);
        LiveEndpoint.Map(app, _watchers, Options);
        CorrectionEndpoint.Map(app, _corrections, _pool.Card.Labels, Options.Pool.MaximumPixels);
        FactEndpoints.Map(app, _pool.Card, Metrics, keepsCorrections: _corrections is not null);
    }
}
