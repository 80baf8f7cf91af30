using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Vision.Imaging;
using Mien.Web.Corrections;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Endpoints;

/// <summary><c>POST /v1/corrections</c>: a picture (<c>photo</c>), where its face is (<c>box</c>: x y width height) and what it shows (<c>label</c>; empty where that cannot be told).</summary>
internal static class CorrectionEndpoint
{
    private const int MostParts = 3, BoxNumbers = 4;

    public static void Map(WebApplication app, CorrectionSet? set, LabelSet labels, int maximumPixels) =>
        app.MapPost("/v1/corrections", (HttpContext context) => set is null
            ? Faults.Write(context, StatusCodes.Status404NotFound, "Nothing is kept here; mien serve --corrections DIR keeps corrections.")
            : Answer(context, set, labels, maximumPixels));

    private static async Task Answer(HttpContext context, CorrectionSet set, LabelSet labels, int maximumPixels)
    {
        if (FormParts.Boundary(context.Request) is not { } boundary)
        {
            await Faults.Write(context, StatusCodes.Status415UnsupportedMediaType, FormParts.NoForm);
            return;
        }
        var (name, picture, fields) = ("", (byte[]?)null, new Dictionary<string, string>());
        await foreach (var (field, file, bytes) in FormParts.Read(context, boundary, MostParts))
        {
            if (file is not null)
            {
                (name, picture) = (file, bytes.ToArray());
            }
            else
            {
                fields[field] = Encoding.UTF8.GetString(bytes.Span);
            }
        }
        var label = fields.GetValueOrDefault("label", "");
        Expression? shown = null;
        if (label.Length > 0 && !(Expression.TryParse(label, out shown) && labels.IndexOf(shown) >= 0))
        {
            throw new BadInputException("label", $"'{label}' is no expression that the model knows", $"give one of {string.Join(", ", labels.Select(known => known.Name))}, or nothing");
        }
        var image = SentPicture.Read(picture ?? throw new BadInputException("photo", "is missing", "send the picture as a file"), maximumPixels);
        var box = BoxOf(fields.GetValueOrDefault("box", ""), image) ?? throw new BadInputException("box", "is no face in the picture", "give x, y, width and height in its pixels, with blanks between");
        var kept = await Task.Run(() => set.Add(image, box, shown, name), context.RequestAborted);
        await JsonAnswer.Write(context, json => json.WriteString("file", kept), StatusCodes.Status201Created);
    }

    private static Box? BoxOf(string text, Image image)
    {
        var numbers = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN).ToArray();
        if (numbers.Length != BoxNumbers || !Array.TrueForAll(numbers, float.IsFinite))
        {
            return null;
        }
        var box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]).Intersect(image.Bounds);
        return box is { Width: >= 1, Height: >= 1 } ? box : null;
    }
}
