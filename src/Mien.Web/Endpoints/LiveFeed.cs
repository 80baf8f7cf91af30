using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Endpoints;

/// <summary>Server-sent events (HTML Living Standard, §9.2) for pages that know a key: each gets the newest message. Who is too slow misses some, and nothing piles up.</summary>
public sealed class LiveFeed
{
    private readonly Lock _lock = new();
    private readonly byte[] _key;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte>? _latest;
    private int _listeners;

    /// <summary>A feed with a key of its own.</summary>
    public LiveFeed()
    {
        Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _key = Encoding.UTF8.GetBytes(Key);
    }

    /// <summary>Whoever else uses this machine does not know it.</summary>
    public string Key { get; }

    /// <summary>How many pages listen.</summary>
    public int Listeners => Volatile.Read(ref _listeners);

    /// <summary>Gives the next message to all.</summary>
    /// <param name="json">One JSON value on one line.</param>
    public void Publish(ReadOnlyMemory<byte> json)
    {
        TaskCompletionSource news;
        lock (_lock)
        {
            (_latest, news, _news) = (json, _news, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        news.SetResult();
    }

    /// <summary>Whether a request brings the key.</summary>
    internal bool IsFor(HttpContext context) => CryptographicOperations.FixedTimeEquals(_key, Encoding.UTF8.GetBytes(context.Request.Query["key"].ToString()));

    /// <summary>Answers a page until it or the server goes.</summary>
    internal async Task Tell(HttpContext context, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        Interlocked.Increment(ref _listeners);
        try
        {
            await context.Response.Body.FlushAsync(end.Token);
            for (ReadOnlyMemory<byte>? told = null; ;)
            {
                var (latest, news) = Now();
                if (latest is { } message && !message.Equals(told))
                {
                    byte[] line = [.. "data: "u8, .. message.Span, .. "\n\n"u8];
                    await context.Response.Body.WriteAsync(line, end.Token);
                    await context.Response.Body.FlushAsync(end.Token);
                    told = message;
                }
                await news.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone, or the server stops.
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }
    }

    private (ReadOnlyMemory<byte>? Latest, Task News) Now()
    {
        lock (_lock)
        {
            return (_latest, _news.Task);
        }
    }
}
