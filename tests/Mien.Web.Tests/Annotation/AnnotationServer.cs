using System.Net.Http.Headers;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;
using Mien.Web.Annotation;
using Mien.Web.Hosting;

namespace Mien.Web.Tests.Annotation;

/// <summary>A server over a set of drawn pictures, with two raters.</summary>
internal sealed class AnnotationServer : IAsyncDisposable, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private LocalServer _server = null!;
    private int _port;

    public string Folder => _folder.File("faces");

    public string Anna { get; } = AnnotationToken.New();

    public string Ben { get; } = AnnotationToken.New();

    public string Owner { get; } = AnnotationToken.New();

    public DrawnRetraining Retraining { get; } = new();

    public VoteStore Store { get; private set; } = null!;

    public AnnotationProject Project { get; private set; } = null!;

    public async Task Start(int pictures, int votes = 2)
    {
        if (!Directory.Exists(Folder))
        {
            Draw(pictures);
        }
        Store = await VoteStore.Open(Folder, null, exclusive: true);
        await Store.SaveRater("anna", AnnotationToken.Hash(Anna));
        await Store.SaveRater("ben", AnnotationToken.Hash(Ben));
        Project = await AnnotationProject.Open(Folder, Store, new() { Labels = ["happy", "sad", "neutral"], Votes = votes, Need = votes, Rounds = 1, Repeats = 0 }, null, TimeProvider.System);
        _server = LocalServer.Create(new() { Port = _port }, app =>
        {
            new AnnotationEndpoints(Project, Store, _folder.File("photos")).Map(app);
            new OwnerEndpoints(Project, Store, AnnotationToken.Hash(Owner), Retraining).Map(app);
        });
        await _server.Start();
        _port = _server.Address.Port;
    }

    public string OwnerLink => $"{_server.Address}annotate/owner.html#token={Owner}";

    public string Link(string token) => $"{_server.Address}annotate/#token={token}";

    public async Task Stop()
    {
        await _server.DisposeAsync();
        await Store.DisposeAsync();
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? token, HttpContent? body, string? origin)
    {
        using var request = new HttpRequestMessage(method, new Uri(_server.Address, "/v1/annotate/" + path)) { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync() => await Stop();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    /// <summary>One that is begun, and ends when it is told to.</summary>
    public sealed class DrawnRetraining : IRetraining
    {
        public int Started { get; private set; }

        public bool IsRunning { get; set; }

        public string State { get; set; } = "Ready.";

        public void Start() => (Started, IsRunning, State) = (Started + 1, true, "Training on 2 votes.");
    }

    private void Draw(int pictures)
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(_folder.File("photos"));
        string[] sources = ["in.png", _folder.File("outside.png"), "link.png", "gone.png"];
        Array.ForEach([_folder.File("photos/in.png"), _folder.File("outside.png")], path => new Image(32, 32, 3).Save(path));
        File.CreateSymbolicLink(_folder.File("photos/link.png"), _folder.File("outside.png"));
        for (var at = 0; at < pictures; at++)
        {
            var picture = new Image(32, 32, 3);
            picture.Pixels.Fill((byte)(at * 20));
            picture.Save(Path.Combine(Folder, $"{at}.png"));
        }
        FacesCsv.Write(Folder, Enumerable.Range(0, pictures).Select(at => new LabelledFace($"{at}.png") { Source = sources[at % sources.Length] }));
    }
}
