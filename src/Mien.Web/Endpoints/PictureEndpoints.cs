using System.Text.Json;
using Mien.Core;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Endpoints;

/// <summary>
/// <c>POST /v1/recognize</c> and <c>/v1/detect</c>: pictures as parts of a form, never as paths or addresses. 413 too large, 415 no form, 429 too many wait, 503 waited too long.
/// </summary>
internal static class PictureEndpoints
{
    public static void Map(WebApplication app, RecognizerPool pool, ServiceOptions options)
    {
        app.MapPost("/v1/recognize", (HttpContext context) => Answer(context, pool, options, withScores: true));
        app.MapPost("/v1/detect", (HttpContext context) => Answer(context, pool, options, withScores: false));
    }

    private static async Task Answer(HttpContext context, RecognizerPool pool, ServiceOptions options, bool withScores)
    {
        if (FormParts.Boundary(context.Request) is not { } boundary)
        {
            await Faults.Write(context, StatusCodes.Status415UnsupportedMediaType, FormParts.NoForm);
            return;
        }
        var (read, skipped) = (new List<(string Name, PictureReading Reading)>(), new List<(string Name, string Reason)>());
        try
        {
            // Each picture is recognized before the next is taken from the connection, so that a request holds one at a time.
            await foreach (var (_, file, bytes) in FormParts.Read(context, boundary, options.PicturesPerRequest))
            {
                if (file is not { } name)
                {
                    continue;
                }
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
}
