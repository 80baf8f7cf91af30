using Microsoft.Playwright;

namespace Mien.Web.Tests.Annotation;

/// <summary>The page in a real browser.</summary>
public sealed class AnnotationPageTests : IAsyncLifetime, IDisposable
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 120_000;

    private readonly AnnotationServer _server = new();
    private readonly List<string> _faults = [], _requests = [];
    private int _answered;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Task InitializeAsync() => _server.Start(pictures: 6);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        await _server.DisposeAsync();
    }

    public void Dispose() => _server.Dispose();

    [ChromiumFact]
    public async Task Two_raters_at_once_by_keys_and_by_touch()
    {
        var anna = await Open(_server.Anna);
        var ben = await Open(_server.Ben, phone: true);
        for (var at = 0; at < 6; at++)
        {
            await Key(anna, at == 2 ? "e" : "1");
            var before = await Shown(ben);
            await ben.Locator(at == 2 ? "[data-choice=not-a-face]" : "[data-choice=happy]").TapAsync();
            await Changed(ben, before);
        }
        await Says(anna, "Nothing is left to do for now. Thank you!");
        await Says(ben, "Nothing is left to do for now. Thank you!");
        Assert.Equal(12, _server.Project.Votes().Count);
        Assert.Equal(10, _server.Project.Votes().Count(vote => vote.Choice == "happy"));
        Assert.Empty(_faults);
        Assert.All(_requests, url => Assert.True(url.StartsWith("blob:", StringComparison.Ordinal) || new Uri(url).Host == "127.0.0.1", url));
        // What is behind '#' stays in the browser.
        Assert.DoesNotContain(_requests, url => url.Contains(_server.Anna, StringComparison.Ordinal));
        // A phone needs no sideways scrolling.
        Assert.True(await ben.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [ChromiumFact]
    public async Task The_next_pictures_are_there_before_the_key()
    {
        var page = await Open(_server.Anna);
        await Eventually(() => _answered == 6);
        await page.Context.SetOfflineAsync(true);
        for (var at = 0; at < 5; at++)
        {
            await Key(page, "1");
            await Eventually(page, "() => document.getElementById('face').complete && document.getElementById('face').naturalWidth === 32");
        }
        await Says(page, "No connection.");
        await page.Context.SetOfflineAsync(false);
        await Key(page, "1");
        await Eventually(() => _server.Project.Votes().DistinctBy(vote => vote.Picture).Count() == 6);
    }

    [ChromiumFact]
    public async Task Undo_brings_the_picture_back()
    {
        var page = await Open(_server.Anna);
        var first = await Shown(page);
        await Key(page, "2");
        await Eventually(() => _server.Project.Votes().Count == 1);
        await page.Keyboard.PressAsync("u");
        Assert.Equal(first, await Shown(page));
        await Eventually(() => _server.Project.Votes().Count == 0);
        await Key(page, "3");
        await Eventually(() => _server.Project.Votes() is [{ Choice: "neutral" } vote] && vote.Picture == first);
    }

    [ChromiumFact]
    public async Task Offline_and_back_and_a_reload_lose_no_vote_and_send_none_twice()
    {
        var page = await Open(_server.Anna);
        await Key(page, "1");
        await Eventually(() => _server.Project.Votes().Count == 1);
        await _server.Stop();
        await Key(page, "1");
        await Key(page, "2");
        await Says(page, "wait");
        await _server.Start(pictures: 6);
        await Eventually(() => _server.Project.Votes().Count == 3);
        await page.ReloadAsync();
        await Eventually(page, "() => document.getElementById('face').dataset.id !== undefined");
        for (var at = 0; at < 3; at++)
        {
            await Key(page, "1");
        }
        await Says(page, "Nothing is left to do for now. Thank you!");
        Assert.Equal(6, _server.Project.Votes().DistinctBy(vote => vote.Picture).Count());
        Assert.Equal(1, _server.Project.Votes().Count(vote => vote.Choice == "sad"));
    }

    [ChromiumFact]
    public async Task A_reload_without_a_network_brings_the_page_back_with_its_votes()
    {
        var page = await Open(_server.Anna);
        await Eventually(page, "async () => !!(await navigator.serviceWorker.getRegistration())?.active && !!navigator.serviceWorker.controller");
        await _server.Stop();
        await Key(page, "1");
        await Key(page, "2");
        await page.ReloadAsync();
        await Says(page, "2 votes wait here and are sent later.");
        // What is kept is the page, and no picture of a child.
        Assert.Equal(
            "/annotate/,/annotate/annotate.css,/annotate/annotate.js",
            await page.EvaluateAsync<string>("async () => { const all = []; for (const name of await caches.keys()) for (const kept of await (await caches.open(name)).keys()) all.push(new URL(kept.url).pathname); return all.sort().join(); }"));
        await _server.Start(pictures: 6);
        await Eventually(() => _server.Project.Votes().Count == 2);
        await Eventually(page, "() => document.getElementById('face').dataset.id !== undefined");
        Assert.Equal(["happy", "sad"], _server.Project.Votes().Select(vote => vote.Choice).Order());
        Assert.Empty(_faults);
    }

    // A trigger stands for a full disk.
    [ChromiumFact]
    public async Task Votes_that_the_server_cannot_keep_wait()
    {
        var page = await Open(_server.Anna);
        using (var full = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_server.Folder, "votes.sqlite")};Pooling=False"))
        {
            full.Open();
            using var trigger = full.CreateCommand();
            trigger.CommandText = "CREATE TRIGGER full BEFORE UPDATE ON mien_looks WHEN NEW.choice IS NOT NULL BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
            trigger.ExecuteNonQuery();
            await Key(page, "1");
            await Says(page, "The server cannot keep votes at the moment; its terminal says why. 1 votes wait here");
            Assert.Empty(_server.Project.Votes());
            trigger.CommandText = "DROP TRIGGER full";
            trigger.ExecuteNonQuery();
        }
        await Eventually(() => _server.Project.Votes().Count == 1);
    }

    [ChromiumFact]
    public async Task The_owner_sees_the_report_and_trains()
    {
        await Key(await Open(_server.Anna), "1");
        await Key(await Open(_server.Ben), "2");
        await _server.Store.Save(new Data.Annotation.CooperativeModel(2, 3, 4, "model.onnx"));
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 640 } });
        var page = await context.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, line) => _faults.AddRange(line.Type == "error" ? [line.Text] : []);
        await page.GotoAsync(_server.OwnerLink);
        await Says(page, "Ready.");
        Assert.Equal(1, await page.Locator("#report svg circle").CountAsync());
        Assert.Equal(["anna", "ben"], await page.Locator("#report h2").AllInnerTextsAsync());
        Assert.DoesNotContain(_server.Owner, page.Url, StringComparison.Ordinal);
        await page.Locator("#train").ClickAsync();
        await Says(page, "Training on 2 votes.");
        Assert.True(await page.Locator("#train").IsDisabledAsync());
        (_server.Retraining.IsRunning, _server.Retraining.State) = (false, "Trained.");
        await Says(page, "Trained.");
        Assert.False(await page.Locator("#train").IsDisabledAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(_faults);
    }

    [ChromiumFact]
    public async Task A_revoked_link_is_told()
    {
        var page = await Open(_server.Anna);
        await _server.Store.Revoke("anna");
        await page.Keyboard.PressAsync("1");
        await Says(page, "The link is not valid any more; ask for a new one.");
    }

    [ChromiumFact]
    public async Task Everything_has_a_name_for_who_cannot_see_it()
    {
        var page = await Open(_server.Anna);
        Assert.Equal(
            ["happy 1", "sad 2", "neutral 3", "error: no face E", "cannot tell 0", "Undo U", "Zoom Z", "Whole photo C"],
            (await page.GetByRole(AriaRole.Button).AllInnerTextsAsync()).Select(text => text.Trim()));
        Assert.Equal(0, await page.Locator("img:not([alt]), progress:not([aria-label])").CountAsync());
        await page.Keyboard.PressAsync("z");
        Assert.Equal("true", await page.Locator("#zoom").GetAttributeAsync("aria-pressed"));
    }

    private async Task<IPage> Open(string token, bool phone = false)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var context = await _browser.NewContextAsync(phone ? new() { ViewportSize = new() { Width = 360, Height = 640 }, HasTouch = true, IsMobile = true } : new());
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.RequestFinished += (_, request) => _answered += request.Url.Contains("/v1/annotate/pictures/", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync(_server.Link(token));
        await Eventually(page, "() => document.getElementById('face').dataset.id !== undefined");
        return page;
    }

    // Presses it and waits until another picture, or none, is shown.
    private static async Task Key(IPage page, string key)
    {
        var before = await Shown(page);
        await page.Keyboard.PressAsync(key);
        await Changed(page, before);
    }

    private static Task<string?> Shown(IPage page) => page.EvaluateAsync<string?>("document.getElementById('figure').hidden ? null : document.getElementById('face').dataset.id");

    private static Task Changed(IPage page, string? before) => Eventually(page, "before => document.getElementById('figure').hidden || document.getElementById('face').dataset.id !== before", before);

    private static Task Says(IPage page, string text) => Eventually(page, "text => document.getElementById('status').textContent.includes(text)", text);

    // Not by WaitForFunction, which evaluates a text inside the page: its policy forbids that.
    private static async Task Eventually(IPage page, string condition, string? argument = null)
    {
        for (var patience = 0; patience < 1200 && !await page.EvaluateAsync<bool>(condition, argument); patience++)
        {
            await Task.Delay(50);
        }
        Assert.True(await page.EvaluateAsync<bool>(condition, argument), await page.EvaluateAsync<string>("document.getElementById('status').textContent"));
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var patience = 0; !holds() && patience < 1200; patience++)
        {
            await Task.Delay(50);
        }
        Assert.True(holds());
    }
}
