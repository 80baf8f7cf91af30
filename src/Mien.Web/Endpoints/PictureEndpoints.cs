using System.Text.Json;
using Mien.Core;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Mien.Web.Endpoints;

/// <summary>
/// <c>POST /v1/recognize</c> and <c>/v1/detect</c>: pictures as parts of a form, never as paths or addresses. 413 too large, 415 no form, 429 too many wait, 503 waited too long.
/// </summary>
internal static class PictureEndpoints
{
    private const int MostBoundary = 100, MostHeaders = 8, MostHeaderBytes = 4096, MostName = 200;

    public static void Map(WebApplication app, RecognizerPool pool, ServiceOptions options)
    {
        app.MapPost("/v1/recognize", (HttpContext context) => Answer(context, pool, options, withScores: true));
        app.MapPost("/v1/detect", (HttpContext context) => Answer(context, pool, options, withScores: false));
    }

    private static async Task Answer(HttpContext context, RecognizerPool pool, ServiceOptions options, bool withScores)
    {
        if (Boundary(context.Request.ContentType) is not { } boundary)
        {
            await Faults.Write(context, StatusCodes.Status415UnsupportedMediaType, "Send the pictures as parts of a form (multipart/form-data): curl -F photo=@child.jpg …");
            return;
        }
        var (read, skipped) = (new List<(string Name, PictureReading Reading)>(), new List<(string Name, string Reason)>());
        try
        {
            await foreach (var (name, bytes) in Parts(context, boundary, options.PicturesPerRequest))
            {
                try
                {
                    if (await pool.Recognize(bytes, context.RequestAborted) is not { } reading)
                    {
                        await Faults.Write(context, StatusCodes.Status429TooManyRequests, "Too many pictures wait; send it again in a second.");
                        return;
                    }
                    read.Add((name, reading));
                }
                catch (BadInputException e)
                {
                    skipped.Add((name, $"{e.Fault}; {e.NextStep}."));
                }
            }
        }
        catch (TimeoutException)
        {
            await Faults.Write(context, StatusCodes.Status503ServiceUnavailable, "The picture waited too long; send fewer at once.");
            return;
        }
        if (read.Count + skipped.Count == 0)
        {
            await Faults.Write(context, StatusCodes.Status400BadRequest, "The form has no picture in it; send at least one file.");
            return;
        }
        await JsonAnswer.Write(context, json => Write(json, pool.Card.Name, read, skipped, withScores), read.Count > 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static void Write(Utf8JsonWriter json, string model, List<(string Name, PictureReading Reading)> read, List<(string Name, string Reason)> skipped, bool withScores)
    {
        json.WriteString("model", model);
        json.WriteStartArray("photos");
        foreach (var (name, reading) in read)
        {
            json.WriteStartObject();
            json.WriteString("photo", name);
            ReadingJson.Write(json, reading, withScores);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (var (name, reason) in skipped)
        {
            json.WriteStartObject();
            json.WriteString("photo", name);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= MostBoundary } boundary ? boundary : null;

    // Each picture is recognized before the next is taken from the connection, so that a request holds one at a time.
    private static async IAsyncEnumerable<(string Name, byte[] Bytes)> Parts(HttpContext context, string boundary, int most)
    {
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = MostHeaderBytes };
        for (var count = 1; await Next(reader, context.RequestAborted) is { } part; count++)
        {
            if (count > most)
            {
                throw new BadHttpRequestException($"The form has more than {most} parts; send fewer at once.", StatusCodes.Status413PayloadTooLarge);
            }
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header) && header.IsFileDisposition())
            {
                using var bytes = new MemoryStream();
                await Well(async () =>
                {
                    await part.Body.CopyToAsync(bytes, context.RequestAborted);
                    return true;
                });
                var name = Path.GetFileName(HeaderUtilities.RemoveQuotes(header.FileName).ToString());
                yield return (name.Length is > 0 and <= MostName ? name : $"picture {count}", bytes.ToArray());
            }
        }
    }

    private static Task<MultipartSection?> Next(MultipartReader reader, CancellationToken cancel) => Well(() => reader.ReadNextSectionAsync(cancel));

    private static async Task<T> Well<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form breaks off or has too many headers; send it as multipart/form-data.", e);
        }
    }
}
