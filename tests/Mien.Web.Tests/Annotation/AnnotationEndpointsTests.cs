using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mien.Web.Tests.Annotation;

public sealed class AnnotationEndpointsTests : IAsyncLifetime, IDisposable
{
    private readonly AnnotationServer _server = new();

    public Task InitializeAsync() => _server.Start(pictures: 4);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("session")]
    [InlineData("next")]
    [InlineData("pictures/any")]
    [InlineData("contexts/any")]
    public async Task Nothing_is_answered_without_a_token(string path)
    {
        foreach (var token in new[] { null, "", "wrong", _server.Anna[..^1], _server.Anna + "x" })
        {
            using var answer = await Get(path, token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_rater_sees_what_was_offered_and_nothing_else()
    {
        var mine = (await Next(_server.Anna, 1))[0].GetProperty("id").GetString()!;
        using (var picture = await Get("pictures/" + mine, _server.Anna))
        {
            Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
            Assert.Equal("no-store", picture.Headers.CacheControl?.ToString());
        }
        var others = _server.Project.Pictures.Select(picture => picture.Id).Where(id => id != mine).ToList();
        foreach (var path in new[] { others[0], "0", "1", "0.png", "pictures%2F0.png", "..%2Ffaces.csv", "%2e%2e%2fvotes.sqlite", "..%5Cfaces.csv", mine + "%00", mine.ToUpperInvariant() })
        {
            using var answer = await Get("pictures/" + path, _server.Anna);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        }
        using var ben = await Get("pictures/" + mine, _server.Ben);
        Assert.Equal(HttpStatusCode.NotFound, ben.StatusCode);
        Assert.All(_server.Project.Pictures, picture => Assert.True(picture.Id.Length >= 32));
    }

    [Fact]
    public async Task The_whole_photo_is_shown_below_the_opened_folder_alone()
    {
        foreach (var look in await Next(_server.Anna, 4))
        {
            var id = look.GetProperty("id").GetString()!;
            using var answer = await Get("contexts/" + id, _server.Anna);
            var file = _server.Project.Pictures.First(picture => picture.Id == id).File;
            // 0: below the folder; 1: outside, by its path; 2: outside, through a link; 3: gone.
            Assert.Equal(file == "0.png" ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_vote_is_on_the_disk_before_the_answer()
    {
        var look = (await Next(_server.Anna, 1))[0];
        using var answer = await Vote(_server.Anna, look, "happy");
        Assert.Equal([""], Faults(await answer.Content.ReadFromJsonAsync<JsonElement>()));
        // By another reader of the file, while the server runs.
        await using var other = await Data.Annotation.VoteStore.Open(_server.Folder, null, exclusive: false);
        Assert.Equal("happy", Assert.Single(await other.Looks(), each => each.Vote is not null).Vote!.Choice);
    }

    [Fact]
    public async Task A_revoked_link_is_worth_nothing_at_once()
    {
        var look = (await Next(_server.Anna, 1))[0];
        await _server.Store.Revoke("anna");
        using var answer = await Vote(_server.Anna, look, "happy");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("The link is not valid any more", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_server.Project.Votes());
    }

    [Fact]
    public async Task The_owner_alone_has_the_report_and_the_training()
    {
        foreach (var token in new[] { null, "wrong", _server.Anna })
        {
            using var report = await Get("owner/report", token);
            using var state = await Get("owner/training", token);
            using var train = await Post("owner/training", token, new StringContent(""));
            Assert.All(new[] { report, state, train }, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        }
        Assert.Equal(0, _server.Retraining.Started);
        // And the owner is no rater.
        using (var session = await Get("session", _server.Owner))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, session.StatusCode);
        }
        using (var vote = await Vote(_server.Anna, (await Next(_server.Anna, 1))[0], "happy"))
        {
            Assert.Equal(HttpStatusCode.OK, vote.StatusCode);
        }
        using var own = await Get("owner/report", _server.Owner);
        Assert.StartsWith("<p>4 pictures, 1 votes; 2 of 2 must agree.</p>", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var begun = await Post("owner/training", _server.Owner, new StringContent(""));
        Assert.Equal("""{"isRunning":true,"state":"Training on 2 votes."}""", await begun.Content.ReadAsStringAsync());
        Assert.Equal(1, _server.Retraining.Started);
    }

    [Fact]
    public async Task A_rater_votes_in_no_other_name()
    {
        var look = (await Next(_server.Anna, 1))[0];
        using var answer = await Vote(_server.Ben, look, "happy");
        Assert.Equal(["the picture was not shown to you"], Faults(await answer.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task Another_site_cannot_vote()
    {
        var look = (await Next(_server.Anna, 1))[0];
        var body = JsonSerializer.Serialize(new[] { new { id = look.GetProperty("id").GetString(), round = 1, isRepeat = false, choice = "happy" } });
        // A form of another site sends no header of ours, and no JSON.
        using (var form = await Post("votes", null, new StringContent(body, Encoding.UTF8, "text/plain")))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, form.StatusCode);
        }
        using (var plain = await Post("votes", _server.Anna, new StringContent(body, Encoding.UTF8, "text/plain")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        }
        using var foreign = await Post("votes", _server.Anna, new StringContent(body, Encoding.UTF8, "application/json"), "http://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Empty(_server.Project.Votes());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"id\": 7}]")]
    [InlineData("[{\"id\": \"a\"}]")]
    public async Task What_is_no_vote_is_refused(string body)
    {
        using var answer = await Post("votes", _server.Anna, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<HttpResponseMessage> Get(string path, string? token) => _server.Send(HttpMethod.Get, path, token, null, null);

    private Task<HttpResponseMessage> Post(string path, string? token, HttpContent body, string? origin = null) => _server.Send(HttpMethod.Post, path, token, body, origin);

    private async Task<JsonElement[]> Next(string token, int count)
    {
        using var answer = await Get($"next?count={count}", token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;
    }

    private Task<HttpResponseMessage> Vote(string token, JsonElement look, string choice) => Post("votes", token, JsonContent.Create(
        new[] { new { id = look.GetProperty("id").GetString(), round = look.GetProperty("round").GetInt32(), isRepeat = look.GetProperty("isRepeat").GetBoolean(), choice, milliseconds = 900 } }));

    // What was kept is empty.
    private static string[] Faults(JsonElement answer) => [.. answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString() ?? "")];
}
