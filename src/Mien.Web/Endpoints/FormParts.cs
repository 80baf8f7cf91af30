using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Mien.Web.Endpoints;

/// <summary>The parts of a form as they come, within limits; nothing is kept on the disk.</summary>
internal static class FormParts
{
    private const int MostBoundary = 100, MostHeaders = 8, MostHeaderBytes = 4096, MostName = 200, FirstBytes = 128 * 1024;

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
    /// <returns>The field's name, of a file its name too, and the bytes, which the next part takes the place of.</returns>
    public static async IAsyncEnumerable<(string Field, string? File, ReadOnlyMemory<byte> Bytes)> Read(HttpContext context, string boundary, int most)
    {
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = MostHeaderBytes };
        // Used again for the next request: of a picture a second new ones would be most of what is collected.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
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
                var length = 0;
                while (await Well(() => part.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted).AsTask()) is > 0 and var read)
                {
                    length += read;
                    buffer = length == buffer.Length ? Grown(buffer) : buffer;
                }
                var file = header.IsFileDisposition() ? Path.GetFileName(HeaderUtilities.RemoveQuotes(header.FileName).ToString()) : null;
                yield return (HeaderUtilities.RemoveQuotes(header.Name).ToString(), file?.Length is 0 or > MostName ? $"picture {count}" : file, buffer.AsMemory(0, length));
            }
        }
        finally
        {
            // Of a request that was given up a picture may still be read.
            if (!context.RequestAborted.IsCancellationRequested)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var grown = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(grown, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
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
