using System.Text.Json.Serialization.Metadata;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;
using Mien.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Annotation;

/// <summary>The endpoints of the annotation page: the next pictures, their bytes, and votes. Every request carries the rater's token; none has any power without it.</summary>
/// <param name="project">The votes.</param>
/// <param name="store">Knows whose a token is.</param>
/// <param name="context">Where whole photos lie; null: raters see faces alone.</param>
public sealed class AnnotationEndpoints(AnnotationProject project, VoteStore store, string? context)
{
    /// <summary>Where the endpoints are.</summary>
    public const string Root = "/v1/annotate";

    private const int MostNext = 20, MostVotes = 500;

    private static readonly string[] Choices = [LabelledFace.NoFace, LabelledFace.Unknown];

    /// <summary>Maps them.</summary>
    public void Map(WebApplication app)
    {
        app.MapGet(Root + "/session", Signed(Session));
        app.MapGet(Root + "/next", Signed(Next));
        app.MapGet(Root + "/pictures/{id}", Signed((http, rater) => Picture(http, rater, isContext: false)));
        app.MapGet(Root + "/contexts/{id}", Signed((http, rater) => Picture(http, rater, isContext: true)));
        app.MapPost(Root + "/votes", Signed(Votes));
        app.MapPost(Root + "/undo", Signed(Undo));
    }

    /// <summary>The token of a request; null where it has none.</summary>
    /// <remarks>A header, never a cookie: another site's page cannot make a browser send it.</remarks>
    internal static string? Token(HttpContext http)
    {
        const string Scheme = "Bearer ";
        var given = http.Request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.Ordinal) ? given[Scheme.Length..] : null;
    }

    private RequestDelegate Signed(Func<HttpContext, string, Task> answer) => async http =>
    {
        if (Token(http) is not { } token || await store.RaterOf(AnnotationToken.Hash(token)) is not { } rater)
        {
            await Faults.Write(http, StatusCodes.Status401Unauthorized, "The link is not valid any more; ask for a new one.");
            return;
        }
        await answer(http, rater);
    };

    private Task Session(HttpContext http, string rater)
    {
        var (done, left) = project.Progress(rater);
        return http.Response.WriteAsJsonAsync(new(rater, project.Options.Labels, Choices, done, left, project.Options.BreakMinutes, context is not null), AnnotationJsonContext.Default.SessionMessage);
    }

    private async Task Next(HttpContext http, string rater)
    {
        var count = int.TryParse(http.Request.Query["count"], out var asked) ? Math.Clamp(asked, 1, MostNext) : 1;
        var looks = await project.Next(rater, count);
        await http.Response.WriteAsJsonAsync([.. looks.Select(look => new LookMessage(look.Picture, look.Round, look.IsRepeat))], AnnotationJsonContext.Default.LookMessageArray);
    }

    private async Task Picture(HttpContext http, string rater, bool isContext)
    {
        var picture = project.Shown(rater, (string)http.Request.RouteValues["id"]!);
        var path = picture is null ? null : isContext ? PhotoOf(picture) : Path.Combine(project.Folder, picture.File);
        if (path is null || !File.Exists(path))
        {
            await Faults.Write(http, StatusCodes.Status404NotFound, "There is no such picture for you.");
            return;
        }
        var bytes = await File.ReadAllBytesAsync(path, http.RequestAborted);
        http.Response.ContentType = Vision.Codecs.ImageFile.FormatOf(bytes) switch
        {
            Vision.Codecs.ImageFormat.Jpeg => "image/jpeg", Vision.Codecs.ImageFormat.Png => "image/png", Vision.Codecs.ImageFormat.WebP => "image/webp", _ => "application/octet-stream",
        };
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    // The photo that a crop was cut from, where it lies below the folder that the owner opened.
    private string? PhotoOf(AnnotatedPicture picture)
    {
        var source = picture.Source.Split(" frame ")[0];
        if (context is null || source.Length == 0)
        {
            return null;
        }
        var root = FilePath.Real(context) + Path.DirectorySeparatorChar;
        return new[] { Path.Combine(context, source), source }.Where(File.Exists).Select(FilePath.Real).FirstOrDefault(path => path.StartsWith(root, StringComparison.Ordinal));
    }

    private async Task Votes(HttpContext http, string rater)
    {
        if (await Read(http, AnnotationJsonContext.Default.VoteMessageArray) is not { Length: <= MostVotes } messages || messages.Any(message => message?.Id is null || message.Choice is null))
        {
            await Faults.Write(http, StatusCodes.Status400BadRequest, $"Expected a list of at most {MostVotes} votes.");
            return;
        }
        var faults = await project.Save([.. messages.Select(message => new Vote(rater, message.Id, message.Round, message.IsRepeat, message.Choice, Math.Clamp(message.Milliseconds, 0, 3_600_000)))]);
        var (done, left) = project.Progress(rater);
        await http.Response.WriteAsJsonAsync(new(faults, done, left), AnnotationJsonContext.Default.SavedMessage);
    }

    private async Task Undo(HttpContext http, string rater)
    {
        if (await Read(http, AnnotationJsonContext.Default.LookMessage) is not { Id: not null } look)
        {
            await Faults.Write(http, StatusCodes.Status400BadRequest, "Expected the picture whose vote is taken back.");
            return;
        }
        await http.Response.WriteAsJsonAsync(new(await project.Undo(new(rater, look.Id, look.Round, look.IsRepeat))), AnnotationJsonContext.Default.UndoneMessage);
    }

    private static async Task<T?> Read<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        // A type that a form of another site cannot have.
        if (!http.Request.HasJsonContentType())
        {
            return null;
        }
        try
        {
            return await http.Request.ReadFromJsonAsync(type, http.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
