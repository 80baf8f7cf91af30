using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Codecs;
using Mien.Vision.Tests.Capture;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;

namespace Mien.Web.Tests.Recognizing;

public sealed class ServiceTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Photo = DrawnScene.Playground(1, 640, 360).Image.Encode(ImageFormat.Jpeg);

    private readonly TemporaryFolder _folder = new();
    private RecognitionService _service = null!;
    private LocalServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _service = RecognitionService.Open(new() { Pool = new() { Workers = 1, QueueLength = 2 }, LiveConnections = 1, PicturesPerRequest = 3, Corrections = _folder.File("corrections") });
        _server = _service.Serve(new() { Port = 0, MaximumBodyBytes = 2_000_000 });
        await _server.Start();
        _client = new() { BaseAddress = _server.Address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pictures_are_recognized_and_a_broken_one_is_told_beside_them()
    {
        using var form = Form(("a.jpg", Photo), ("../../b.jpg", Encoding.UTF8.GetBytes("no picture")));
        using var answer = await _client.PostAsync("v1/recognize", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var body = await Json(answer);
        var photo = Assert.Single(body.GetProperty("photos").EnumerateArray().ToList());
        Assert.Equal(("a.jpg", 640, 360), (photo.GetProperty("photo").GetString(), photo.GetProperty("width").GetInt32(), photo.GetProperty("height").GetInt32()));
        var faces = photo.GetProperty("faces").EnumerateArray().ToList();
        Assert.InRange(faces.Count, 4, 6);
        Assert.All(faces, face => Assert.Equal(1, face.GetProperty("scores").EnumerateObject().Sum(score => score.Value.GetDouble()), 2));
        var skipped = Assert.Single(body.GetProperty("skipped").EnumerateArray().ToList());
        Assert.Equal(("b.jpg", "is not a picture that can be read; send JPEG, PNG, WebP or BMP."), (skipped.GetProperty("photo").GetString(), skipped.GetProperty("reason").GetString()));

        using var again = Form(("a.jpg", Photo));
        using var detected = await _client.PostAsync("v1/detect", again);
        var found = (await Json(detected)).GetProperty("photos")[0].GetProperty("faces")[0];
        Assert.False(found.TryGetProperty("scores", out _));
        Assert.Equal(5, found.GetProperty("landmarks").GetArrayLength());
    }

    [Fact]
    public async Task Each_limit_has_its_status_and_a_sentence()
    {
        using var json = new StringContent("""{"url": "http://example.org/child.jpg", "path": "/etc/passwd"}""", Encoding.UTF8, "application/json");
        Assert.Equal((415, "Send the pictures as parts of a form (multipart/form-data): curl -F photo=@child.jpg …"), await Problem(json));
        using var large = Form(("large.jpg", new byte[2_100_000]));
        Assert.Equal(413, (await Problem(large)).Status);
        using var many = Form(("1", [1]), ("2", [1]), ("3", [1]), ("4", [1]));
        Assert.Equal((413, "The form has more than 3 parts; send fewer at once."), await Problem(many));
        using var empty = new MultipartFormDataContent { { new StringContent("text"), "text" } };
        Assert.Equal((400, "The form has no picture in it; send at least one file."), await Problem(empty));
        using var broken = new ByteArrayContent(Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=photo; filename=a\r\n\r\nabc"));
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        Assert.Equal(400, (await Problem(broken)).Status);
        using var bomb = Form(("bomb.png", await File.ReadAllBytesAsync(Repository.PathTo("tests", "invalid", "bomb-30000x30000.png"))));
        using var refused = await _client.PostAsync("v1/recognize", bomb);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("pixels", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_more_than_fits_is_told_to_wait_and_nobody_else_fails()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var form = Form(("a.jpg", Photo));
            using var answer = await _client.PostAsync("v1/recognize", form);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses.Distinct().Order());
        var metrics = await _client.GetStringAsync("metrics");
        Assert.Contains($"mien_pictures_total {statuses.Count(status => status == HttpStatusCode.OK)}\n", metrics, StringComparison.Ordinal);
        Assert.Contains("mien_requests_total{status=\"429\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("mien_queue_length 0\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_pictures_are_followed_and_one_too_many_is_refused()
    {
        var address = new UriBuilder(_server.Address) { Scheme = "ws", Path = "v1/live" }.Uri;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(address, default);
        using var second = new ClientWebSocket();
        var fault = await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(address, default));
        Assert.Contains("503", fault.Message, StringComparison.Ordinal);

        for (var i = 0; i < 6; i++)
        {
            var picture = DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy, 140 + (4 * i))]).Encode(ImageFormat.Jpeg);
            var reading = await Ask(socket, i * 0.1, picture);
            var face = Assert.Single(reading.GetProperty("faces").EnumerateArray().ToList());
            Assert.Equal((1, "happy"), (face.GetProperty("face").GetInt32(), face.GetProperty("shown").GetString()));
        }
        Assert.Contains("is not a picture", (await Ask(socket, 1, [1, 2, 3])).GetProperty("fault").GetString(), StringComparison.Ordinal);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        // Its place is free again.
        for (var attempt = 0; ; attempt++)
        {
            using var third = new ClientWebSocket();
            try
            {
                await third.ConnectAsync(address, default);
                break;
            }
            catch (WebSocketException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    [Fact]
    public async Task The_document_names_every_address_and_the_model_its_terms()
    {
        var document = JsonDocument.Parse(await _client.GetStringAsync("openapi.json")).RootElement;
        Assert.Equal(
            ["/health", "/metrics", "/v1/corrections", "/v1/detect", "/v1/live", "/v1/models", "/v1/recognize"],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            using var request = new HttpRequestMessage(path.Value.TryGetProperty("get", out _) ? HttpMethod.Get : HttpMethod.Post, path.Name);
            using var answer = await _client.SendAsync(request);
            Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), path.Value.EnumerateObject().First().Value.GetProperty("responses").EnumerateObject().Select(response => response.Name));
        }
        var model = JsonDocument.Parse(await _client.GetStringAsync("v1/models")).RootElement.GetProperty("models")[0];
        Assert.Equal("mien-net-deep", model.GetProperty("name").GetString());
        Assert.Contains("happy", model.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
    }

    private static async Task<JsonElement> Ask(ClientWebSocket socket, double time, byte[] picture)
    {
        await socket.SendAsync(BitConverter.GetBytes(time).Concat(picture).ToArray(), WebSocketMessageType.Binary, endOfMessage: true, default);
        var buffer = new byte[100_000];
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), default);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
    }

    private async Task<(int Status, string Detail)> Problem(HttpContent content)
    {
        using var answer = await _client.PostAsync("v1/recognize", content);
        return ((int)answer.StatusCode, (await Json(answer)).GetProperty("detail").GetString()!);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "photo", name);
        }
        return form;
    }
}
