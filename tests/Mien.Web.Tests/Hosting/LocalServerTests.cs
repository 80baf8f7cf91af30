using System.Net;
using System.Net.Sockets;
using System.Text;
using Mien.Core;
using Mien.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Tests.Hosting;

public sealed class LocalServerTests : IAsyncLifetime, IDisposable
{
    private readonly StringWriter _faults = new();
    private LocalServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = LocalServer.Create(new() { Port = 0, MaximumBodyBytes = 1000, Faults = _faults }, Map);
        await _server.Start();
        _client = new() { BaseAddress = _server.Address };
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose()
    {
        _client.Dispose();
        _faults.Dispose();
    }

    [Fact]
    public async Task It_is_healthy_and_its_page_may_talk_to_nobody_else()
    {
        Assert.Equal("healthy", await _client.GetStringAsync("health"));
        using var page = await _client.GetAsync("/");
        Assert.Contains("<h1", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(page.Headers.Contains("Server"));
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(_server.Address.Host)));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_bad_input_400_and_a_fault_500_without_its_stack()
    {
        using var large = new ByteArrayContent(new byte[1001]);
        using var answer = await _client.PostAsync("v1/body", large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal((400, "photo: is no picture; send one."), await Problem("v1/bad"));
        Assert.Equal((500, "A fault of the server's own; its terminal says more."), await Problem("v1/fault"));
        Assert.Equal("GET /v1/fault: InvalidOperationException: secret", _faults.ToString().Trim());
        Assert.Equal((404, "There is nothing at this address."), await Problem("v1/nowhere"));
        Assert.Equal((405, "This address takes POST alone."), await Problem("v1/body"));
    }

    [Theory]
    [InlineData("evil.example", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData(null, "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    public async Task Other_sites_are_kept_away(string? host, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin is null ? [] : [origin]);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        await using var second = LocalServer.Create(new() { Port = _server.Address.Port }, static _ => { });
        var fault = await Assert.ThrowsAsync<BadInputException>(() => second.Start());
        Assert.Equal($"port {_server.Address.Port}: is used by another program; end that one, or name another by --port.", fault.Message);
    }

    [Fact]
    public async Task It_says_where_it_listens_and_answers_what_it_has_before_it_stops()
    {
        var (lines, arrived) = (new List<string>(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        await using var server = LocalServer.Create(new() { Port = 0 }, app => app.MapGet("/slow", async () =>
        {
            arrived.SetResult();
            await Task.Delay(300);
            return "answered";
        }));
        var run = server.Run(lines.Add, stop.Token);
        while (lines.Count == 0)
        {
            await Task.Delay(10);
        }
        Assert.StartsWith("Listening on http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        var answer = _client.GetStringAsync(new Uri(server.Address, "slow"));
        await arrived.Task;
        await stop.CancelAsync();
        Assert.Equal("answered", await answer);
        await run;
    }

    [Fact]
    public async Task Who_sends_a_header_slowly_is_let_go()
    {
        await using var server = LocalServer.Create(new() { Port = 0, HeaderTime = TimeSpan.FromSeconds(1) }, static _ => { });
        await server.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nX: "));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    private async Task<(int Status, string Detail)> Problem(string path)
    {
        using var answer = await _client.GetAsync(path);
        var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return ((int)answer.StatusCode, problem.GetProperty("detail").GetString()!);
    }

    private static void Map(WebApplication app)
    {
        app.MapPost("/v1/body", async (HttpContext context) =>
        {
            using var all = new MemoryStream();
            await context.Request.Body.CopyToAsync(all);
            return all.Length;
        });
        app.MapGet("/v1/bad", string () => throw new BadInputException("photo", "is no picture", "send one"));
        app.MapGet("/v1/fault", string () => throw new InvalidOperationException("secret"));
    }
}
