using Microsoft.AspNetCore.Http;

namespace Mien.Web.Hosting;

/// <summary>Headers on every answer: a page may load from, and talk to, this server alone, and no other page may show it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Scripts, styles and connections of this server; pictures and videos also from the user's own disk (<c>blob:</c>).</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), display-capture=()";
        // Pages of an older version, and readings of children, stay in no cache.
        headers.CacheControl = context.Request.Path.StartsWithSegments("/v1") ? "no-store" : "no-cache";
        return next(context);
    }
}
