using System.Net;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Hosting;

/// <summary>Keeps pages of other sites away, which a browser on this machine may show: they would reach the server by a name of their own (DNS rebinding) or by posting across sites.</summary>
internal static class SameOrigin
{
    /// <param name="address">Where the server listens.</param>
    public static Func<HttpContext, RequestDelegate, Task> Require(IPAddress address) => async (context, next) =>
    {
        var request = context.Request;
        if (!IsOurs(request.Host.Host, address))
        {
            await Faults.Write(context, StatusCodes.Status421MisdirectedRequest, "This server answers to its address and to localhost alone; use one of these.");
            return;
        }
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
        {
            await Faults.Write(context, StatusCodes.Status403Forbidden, "A page of another site asked; only this server's own pages may.");
            return;
        }
        await next(context);
    };

    // An address cannot be rebound, a name can: of names only those that are surely this machine's.
    private static bool IsOurs(string host, IPAddress address) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var named) && (IPAddress.IsLoopback(named) || !IPAddress.IsLoopback(address)))
        || (!IPAddress.IsLoopback(address) && host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase));
}
