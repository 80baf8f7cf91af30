using Microsoft.Playwright;
using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Codecs;
using Mien.Vision.Tests.Capture;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;

namespace Mien.Web.Tests.Recognizing;

public sealed class PageTests : IAsyncLifetime, IDisposable
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 180_000;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _requests = [], _faults = [];
    private RecognitionService _service = null!;
    private LocalServer _server = null!;

    public async Task InitializeAsync()
    {
        _service = RecognitionService.Open(new() { Pool = new() { Workers = 1 }, Corrections = _folder.File("corrections") });
        _server = _service.Serve(new() { Port = 0 });
        await _server.Start();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [PageFact]
    public async Task Photos_are_read_and_a_broken_one_is_a_sentence()
    {
        var photo = _folder.File("drawn.png");
        DrawnScene.Playground(1, 640, 360).Image.Save(photo);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var page = await Open(browser);
        await page.SetInputFilesAsync("#choose", photo);
        await page.WaitForSelectorAsync("#photos table");
        Assert.InRange(await page.Locator("#photos .box").CountAsync(), 4, 6);
        Assert.Matches("[4-6] faces in 1 photo.", await page.Locator("#status").TextContentAsync());
        await page.Locator("#photos select").First.SelectOptionAsync("sad");
        await page.Locator("#photos .correct button").First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('status').textContent === 'Kept as pictures/00001.png. Thank you.'");
        Assert.Equal("sad", Mien.Data.Labelled.FacesCsv.Read(_folder.File("corrections"))[0].Label.ToString());
        await page.SetInputFilesAsync("#choose", new FilePayload { Name = "text.jpg", MimeType = "image/jpeg", Buffer = [1, 2, 3] });
        await page.WaitForFunctionAsync("() => document.getElementById('status').textContent.startsWith('text.jpg: is not a picture')");
        // A 400 is an answer, but the browser calls it an error.
        RequireOwn(_faults.Where(fault => !fault.Contains("400", StringComparison.Ordinal)));
        // All that can be used is reached by the keyboard and has a name.
        Assert.Equal(0, await page.Locator("button:visible, input:visible, select:visible").EvaluateAllAsync<int>("all => all.filter(one => !(one.textContent.trim() || one.labels?.length)).length"));
    }

    [PageFact]
    public async Task The_camera_is_watched_live_and_a_light_says_so()
    {
        var camera = DrawnVideo.Write(
            _folder.File("camera.mjpeg"), 30, i => [DrawnVideo.Child(Expression.Happy, 150 + (10 * MathF.Sin(i / 5f)))], arguments: ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserPlace.Path, Timeout = Patience,
            Args = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={camera}"],
        });
        var page = await Open(browser);
        await page.ClickAsync("#camera");
        await page.WaitForFunctionAsync("() => Number(document.body.dataset.readings) >= 10");
        Assert.True(await page.Locator("#watching").IsVisibleAsync());
        await page.WaitForFunctionAsync("() => document.querySelector('#live-table')?.textContent.includes('happy')");
        Assert.Equal("1", await page.Locator("#live-table tbody td").First.TextContentAsync());
        Assert.True(await page.Locator("#timelines path").CountAsync() > 0);
        await page.ClickAsync("#camera");
        await page.WaitForSelectorAsync("#watching", new() { State = WaitForSelectorState.Hidden });
        RequireOwn(_faults);
    }

    private async Task<IPage> Open(IBrowser browser)
    {
        var page = await browser.NewPageAsync();
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, line) => _faults.AddRange(line.Type is "error" ? [line.Text] : []);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(_server.Address.ToString());
        await page.WaitForSelectorAsync("body[data-ready]");
        return page;
    }

    // No request left this machine's own server.
    private void RequireOwn(IEnumerable<string> faults)
    {
        Assert.Empty(faults);
        Assert.All(_requests, request => Assert.True(request.StartsWith(_server.Address.ToString(), StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal), request));
    }
}
