using Mien.Core;
using Mien.Recognition.Tracking;
using Mien.Vision.Tests.Capture;
using Mien.Web.Guardian;
using Mien.Web.Hosting;
using Mien.Web.Tests.Recognizing;
using Mien.Web.Watching;
using Microsoft.Playwright;

namespace Mien.Web.Tests.Watching;

public sealed class LivePagesTests
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 180_000;

    [PageFact]
    public async Task What_is_watched_is_shown_live_to_whoever_knows_the_key()
    {
        var watched = new WatchPage(TimeProvider.System);
        await using var server = watched.Serve(new() { Port = 0 });
        await server.Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(404, (int)(await client.GetAsync("v1/watched")).StatusCode);
        Assert.Equal(404, (int)(await client.GetAsync("v1/watched/picture?key=" + new string('0', 32))).StatusCode);

        using var output = watched.Output();
        using var end = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            var scores = new ExpressionScores(LabelSet.FerPlus, [.. LabelSet.FerPlus.Select(label => label == Expression.Happy ? 1f : 0f)]);
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                var picture = DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy)]);
                output.Look(new(picture, i, TimeSpan.FromSeconds(i / 10.0)), [new TrackReading(3, new(new(new(110, 55, 100, 110), 0.9f), scores))]);
                await Task.Delay(60);
            }
            output.Finish(new("play.mp4", LabelSet.FerPlus, "drawn"));
        });
        await See(server, watched.Path, async page =>
        {
            await page.WaitForFunctionAsync("() => document.querySelector('#table')?.textContent.includes('happy 100 %') && document.querySelector('#boxes .box')");
            // Between two frames the next one is still being decoded.
            await page.WaitForFunctionAsync("() => document.getElementById('picture').naturalWidth === 320");
            Assert.True(await page.Locator("#watching").IsVisibleAsync());
            await end.CancelAsync();
            await watching;
            await page.WaitForFunctionAsync("() => document.getElementById('status').textContent === 'play.mp4 is over.'");
            Assert.False(await page.Locator("#watching").IsVisibleAsync());
        });
    }

    [PageFact]
    public async Task The_guardians_light_is_on_while_it_watches_and_out_when_it_does_not()
    {
        var guarded = new GuardPage(TimeProvider.System);
        await using var server = guarded.Serve(new() { Port = 0 });
        await server.Start();
        var rule = new GuardRule { Name = "unhappy", Seconds = 1, Within = 1, Then = [new NotifyAction("x")] };
        guarded.Look(new(TimeSpan.Zero, TimeSpan.Zero, 1, [(rule, true)]));
        await See(server, guarded.Path, async page =>
        {
            await page.WaitForFunctionAsync("() => document.getElementById('light').textContent === 'It watches and sees you.'");
            Assert.Equal("signal", await page.Locator("#light").GetAttributeAsync("class"));
            Assert.Matches("^[0-9:]{8}  unhappy: notify$", await page.Locator("#acts li").TextContentAsync());
            Assert.Contains("It keeps no picture.", await page.Locator(".child").TextContentAsync(), StringComparison.Ordinal);
            // Nothing is heard for three seconds.
            await page.WaitForFunctionAsync("() => document.getElementById('light').textContent === 'It does not watch.'");
            guarded.Look(new(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9), 0, [(rule, false)]));
            await page.WaitForFunctionAsync("() => document.getElementById('light').textContent === 'It watches and sees nobody.'");
            guarded.End();
            await page.WaitForFunctionAsync("() => document.getElementById('light').textContent === 'It does not watch.'");
        });
    }

    private static async Task See(LocalServer server, string path, Func<IPage, Task> look)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var page = await browser.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, line) => faults.AddRange(line.Type is "error" ? [line.Text] : []);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(new Uri(server.Address, path).ToString());
        await look(page);
        Assert.Empty(faults);
    }
}
