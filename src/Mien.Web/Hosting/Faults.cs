using System.Text.Json;
using Mien.Core;
using Mien.Data.Annotation;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Hosting;

/// <summary>The answer to a request that cannot be served: a problem as RFC 9457 has it, never a stack trace.</summary>
public static class Faults
{
    private const int ClientGone = 499;

    /// <summary>Answers by a problem: a status and one sentence.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">400…599.</param>
    /// <param name="detail">The fault and what to do, in one line.</param>
    public static async Task Write(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }
        await context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["status"] = status, ["detail"] = detail }), context.RequestAborted);
    }

    /// <summary>The outermost step of a request: bad input is 400, too large a body 413, a fault of the server's own 500.</summary>
    internal static Func<HttpContext, RequestDelegate, Task> Answer(TextWriter? log) => async (context, next) =>
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && Nowhere(context.Response) is { } detail && context.Response.ContentType is null)
            {
                await Write(context, context.Response.StatusCode, detail);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientGone;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var (status, detail) = Describe(e);
            if (e is VoteStoreException)
            {
                log?.WriteLine(e.Message);
            }
            else if (status == StatusCodes.Status500InternalServerError)
            {
                log?.WriteLine($"{context.Request.Method} {context.Request.Path}: {e.GetType().Name}: {e.Message}".ReplaceLineEndings(" "));
            }
            await Write(context, status, detail);
        }
    };

    private static string? Nowhere(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => $"This address takes {response.Headers.Allow} alone.",
        _ => null,
    };

    private static (int Status, string Detail) Describe(Exception e) => e switch
    {
        VoteStoreException => (StatusCodes.Status503ServiceUnavailable, "The server cannot keep votes at the moment; its terminal says why."),
        BadInputException bad => (StatusCodes.Status400BadRequest, bad.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } large when large.Message.StartsWith("Request body", StringComparison.Ordinal) => (StatusCodes.Status413PayloadTooLarge, "The body is larger than this server takes; send a smaller picture."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => (StatusCodes.Status408RequestTimeout, "The body comes too slowly; send it faster, or a smaller picture."),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        OutOfMemoryException => (StatusCodes.Status503ServiceUnavailable, "There is not enough memory for this request; send a smaller picture."),
        _ => (StatusCodes.Status500InternalServerError, "A fault of the server's own; its terminal says more."),
    };
}
