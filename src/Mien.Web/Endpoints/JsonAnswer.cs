using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Endpoints;

/// <summary>An answer that is one JSON object.</summary>
internal static class JsonAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="write">Writes the object's members.</param>
    /// <param name="status">Of the answer.</param>
    public static async Task Write(HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Bytes(write), context.RequestAborted);
    }

    /// <summary>The object as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
