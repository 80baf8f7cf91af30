using System.Net;
using Mien.Data.Annotation;
using Mien.Web.Annotation;
using Mien.Web.Hosting;

namespace Mien.Cli.Annotate;

/// <summary>The server of <c>mien annotate</c>.</summary>
/// <param name="project">The votes.</param>
/// <param name="store">Where they are kept.</param>
/// <param name="recipe">How to train on the votes where the owner asks for it; null: a small network.</param>
/// <param name="output">Takes the raters' links, and the owner's.</param>
/// <param name="error">Takes faults of the server.</param>
internal sealed class AnnotateServer(AnnotationProject project, VoteStore store, string? recipe, TextWriter output, TextWriter error)
{
    private readonly string _owner = AnnotationToken.New();

    /// <summary>Serves until it is canceled.</summary>
    public async Task Run(IPAddress address, int port, IReadOnlyList<string> raters, string? context, CancellationToken cancel)
    {
        await using var retraining = new Retraining(project, store, recipe);
        await using var server = LocalServer.Create(new() { Address = address, Port = port, MaximumBodyBytes = 1 << 20, Faults = error }, app =>
        {
            new AnnotationEndpoints(project, store, context).Map(app);
            new OwnerEndpoints(project, store, AnnotationToken.Hash(_owner), retraining).Map(app);
        });
        await server.Run(Tell, cancel);

        void Tell(string line)
        {
            output.WriteLine(line);
            if (line.StartsWith("Listening", StringComparison.Ordinal))
            {
                Links(new Uri(Reached(server.Address, address), "annotate/"), raters).GetAwaiter().GetResult();
            }
        }
    }

    // "All addresses" is none that a browser could open.
    private static Uri Reached(Uri listening, IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? new UriBuilder(listening) { Host = Environment.MachineName }.Uri : listening;

    // A link is shown once: only a hash of its token is kept.
    private async Task Links(Uri page, IReadOnlyList<string> raters)
    {
        foreach (var rater in raters)
        {
            var token = AnnotationToken.New();
            await store.SaveRater(rater, AnnotationToken.Hash(token));
            output.WriteLine($"{rater}: {page}#token={token}");
        }
        // Good until the server ends: it is kept nowhere.
        output.WriteLine($"the owner, for the report and to train on the votes: {new Uri(page, "owner.html")}#token={_owner}");
        var known = await store.Raters();
        output.WriteLine(known.Count == 0 ? "Nobody can sign in yet: make links by --rater NAME." : $"{known.Count} raters ({string.Join(", ", known)}), {project.Pictures.Count} pictures, {project.Options.Need} of {project.Options.Votes} votes must agree.");
    }
}
