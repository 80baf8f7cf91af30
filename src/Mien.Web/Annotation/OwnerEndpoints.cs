using Mien.Data.Annotation;
using Mien.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Annotation;

/// <summary>The endpoints of the owner's page: the report, and a training on the votes. The owner's token alone has any power here, and none over votes.</summary>
/// <param name="project">The votes.</param>
/// <param name="store">Knows the models that were trained on them.</param>
/// <param name="tokenHash">Of the owner's token.</param>
/// <param name="retraining">Trains on the votes.</param>
public sealed class OwnerEndpoints(AnnotationProject project, VoteStore store, string tokenHash, IRetraining retraining)
{
    /// <summary>Where the endpoints are.</summary>
    public const string Root = AnnotationEndpoints.Root + "/owner";

    /// <summary>Maps them.</summary>
    public void Map(WebApplication app)
    {
        app.MapGet(Root + "/report", Signed(Report));
        app.MapGet(Root + "/training", Signed(Training));
        app.MapPost(Root + "/training", Signed(Train));
    }

    private RequestDelegate Signed(RequestDelegate answer) => async http =>
    {
        if (AnnotationEndpoints.Token(http) is not { } token || AnnotationToken.Hash(token) != tokenHash)
        {
            await Faults.Write(http, StatusCodes.Status401Unauthorized, "This is not the owner's link, or the server was started again: take the link that it printed.");
            return;
        }
        await answer(http);
    };

    private async Task Report(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(AnnotationReport.Body(project, await store.Models()), http.RequestAborted);
    }

    private Task Training(HttpContext http) => http.Response.WriteAsJsonAsync(new { isRunning = retraining.IsRunning, state = retraining.State }, http.RequestAborted);

    private Task Train(HttpContext http)
    {
        retraining.Start();
        return Training(http);
    }
}
