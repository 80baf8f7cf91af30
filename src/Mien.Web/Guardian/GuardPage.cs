using Mien.Web.Endpoints;
using Mien.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mien.Web.Guardian;

/// <summary>A page of this machine for the child and whoever is with it: a light while the guardian watches, in plain words what it does, and what it did. No picture and no score is on it.</summary>
/// <param name="clock">For the times of what it did.</param>
public sealed class GuardPage(TimeProvider clock)
{
    private const int MostActs = 50;

    // The light is to go on being believed: it says so at least so often.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.5);

    private readonly LiveFeed _feed = new();
    private readonly List<(DateTimeOffset At, string Rule, string Action)> _acts = [];
    private long _told;

    /// <summary>The page's address below that of its server.</summary>
    public string Path => $"guard/?key={_feed.Key}";

    /// <summary>A server with the page; it does not listen yet.</summary>
    public LocalServer Serve(LocalServerOptions options) => LocalServer.Create(options, Map);

    /// <summary>A frame was watched.</summary>
    public void Look(GuardMoment moment)
    {
        foreach (var (rule, begins) in moment.Due)
        {
            _acts.AddRange((begins ? rule.Then : rule.Afterwards).Select(action => (clock.GetLocalNow(), rule.Name, action.Name)));
        }
        _acts.RemoveRange(0, Math.Max(0, _acts.Count - MostActs));
        if (moment.Due.Count > 0 || _told == 0 || clock.GetElapsedTime(_told) >= Beat)
        {
            _told = clock.GetTimestamp();
            Tell(moment.Faces > 0, isOver: false);
        }
    }

    /// <summary>It watches no longer: the light goes out.</summary>
    public void End() => Tell(seesFace: false, isOver: true);

    private void Map(WebApplication app)
    {
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.MapGet("/v1/guarded", (HttpContext context) => _feed.IsFor(context)
            ? _feed.Tell(context, stopping)
            : Faults.Write(context, StatusCodes.Status404NotFound, "There is nothing at this address; use the one that mien guard printed."));
    }

    private void Tell(bool seesFace, bool isOver) => _feed.Publish(JsonAnswer.Bytes(json =>
    {
        json.WriteBoolean("watching", !isOver);
        json.WriteBoolean("face", seesFace);
        json.WriteStartArray("acts");
        foreach (var (at, rule, action) in _acts)
        {
            json.WriteStartObject();
            json.WriteString("at", at.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("rule", rule);
            json.WriteString("action", action);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }));
}
