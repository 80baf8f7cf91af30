using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Mien.Web.Endpoints;

/// <summary>The parts of a form as they come, within limits; nothing is kept on the disk.</summary>
internal static class FormParts
{
    private const int MostBoundary = 100, MostHeaders = 8, MostHeaderBytes = 4096, MostName = 200;

    /// <summary>What a request without a form is answered, by 415.</summary>
    public const string NoForm = "Send the pictures as parts of a form (multipart/form-data): curl -F photo=@child.jpg …";

    /// <summary>What parts the request's parts; null where it is no form.</summary>
    public static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= MostBoundary } boundary ? boundary : null;

    /// <summary>Part after part; the next is taken from the connection when it is asked for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="boundary">See <see cref="Boundary"/>.</param>
    /// <param name="most">Parts; more are 413.</param>
    /// <returns>The field's name, of a file its name too, and the bytes.</returns>
    public static async IAsyncEnumerable<(string Field, string? File, byte[] Bytes)> Read(HttpContext context, string boundary, int most)
    {
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = MostHeaderBytes };
        for (var count = 1; await Well(() => reader.ReadNextSectionAsync(context.RequestAborted)) is { } part; count++)
        {
            if (count > most)
            {
                throw new BadHttpRequestException($"The form has more than {most} parts; send fewer at once.", StatusCodes.Status413PayloadTooLarge);
            }
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header))
            {
                continue;
            }
            using var bytes = new MemoryStream();
            await Well(async () =>
            {
                await part.Body.CopyToAsync(bytes, context.RequestAborted);
                return true;
            });
            var file = header.IsFileDisposition() ? Path.GetFileName(HeaderUtilities.RemoveQuotes(header.FileName).ToString()) : null;
            yield return (HeaderUtilities.RemoveQuotes(header.Name).ToString(), file?.Length is 0 or > MostName ? $"picture {count}" : file, bytes.ToArray());
        }
    }

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
