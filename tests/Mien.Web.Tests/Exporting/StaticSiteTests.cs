using System.Diagnostics;
using System.Text.Json;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Detection;
using Mien.Recognition.Timeline;
using Mien.Vision.Codecs;
using Mien.Drawings;
using Mien.Vision.Imaging;
using Mien.Vision.Tests.Capture;
using Mien.Web.Exporting;
using Mien.Web.Guardian;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;

namespace Mien.Web.Tests.Exporting;

public sealed class StaticSiteTests : IDisposable
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 180_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SiteFact]
    public async Task The_browser_reads_as_we_do_and_asks_for_nothing_but_its_own_files_and_works_offline()
    {
        var site = Path.Combine(_folder.Path, "site");
        var files = StaticSite.Write(site, BrowserModel.Find("mien-net-deep"));
        Assert.Contains(files, file => file.Path == "recognizer.d.ts");
        var (app, address) = await Serve(site);
        await using var server = app;

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var (requests, faults) = (new List<string>(), new List<string>());
        context.Request += (_, request) => requests.Add(request.Url);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, line) => faults.AddRange(line.Type is "error" ? [line.Text] : []);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("body[data-ready]");

        foreach (var picture in Pictures())
        {
            await RequireAlike(page, picture);
        }
        await RequireSmoothedAlike(page);
        await RequireRulesAlike(page);
        Assert.Empty(faults);
        Assert.All(requests, request => Assert.True(request.StartsWith(address, StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal) || request.StartsWith("data:", StringComparison.Ordinal), request));
        // The policy lets nothing out, whoever wrote the script.
        Assert.Equal("blocked", await page.EvaluateAsync<string>("() => fetch('http://127.0.0.1:9/').then(() => 'went out', () => 'blocked')"));
        Assert.Contains(faults, fault => fault.Contains("Content Security Policy", StringComparison.Ordinal));

        await page.WaitForSelectorAsync("body[data-offline]");
        await app.StopAsync();
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("body[data-ready]");
        await RequireAlike(page, Pictures().First());
    }

    [SiteFact]
    public async Task The_guardians_page_pauses_a_film_and_lets_it_go_on_and_its_light_says_when_it_watches()
    {
        if (ProgramFactAttribute.Find("ffmpeg") is null)
        {
            return;
        }
        var site = Path.Combine(_folder.Path, "site");
        StaticSite.Write(site, BrowserModel.Find("mini-xception"));
        var (app, address) = await Serve(site);
        await using var server = app;
        // A child that smiles for six seconds of twelve; the camera shows it again and again.
        var camera = DrawnVideo.Write(
            _folder.File("camera.mjpeg"), 120, i => [DrawnVideo.Child(i < 60 ? Expression.Happy : Expression.Neutral)], arguments: ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"]);
        var film = DrawnVideo.Write(_folder.File("film.webm"), 600, _ => [], width: 64, height: 48, arguments: ["-c:v", "libvpx", "-b:v", "50k"]);
        var rules = _folder.File("rules.json");
        await File.WriteAllTextAsync(rules, """{ "rules": [{ "name": "smiles", "expressions": ["happy"], "atLeast": 0.5, "seconds": 0.5, "coolDown": 0, "then": [{ "player": "pause" }], "afterwards": [{ "player": "resume" }] }] }""");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserPlace.Path, Timeout = Patience,
            Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={camera}"],
        });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(address + "guardian.html");
        await page.WaitForSelectorAsync("body[data-ready]");
        Assert.Equal("It does not watch.", await page.Locator("#light").TextContentAsync());
        await page.SetInputFilesAsync("#rules", rules);
        await page.WaitForFunctionAsync("() => document.getElementById('in-force').textContent.includes('smiles')");
        await page.SetInputFilesAsync("#film", film);
        await page.EvaluateAsync("() => { const player = document.getElementById('player'); player.loop = true; player.addEventListener('pause', () => { document.body.dataset.paused = ''; }); player.addEventListener('playing', () => { if ('paused' in document.body.dataset) document.body.dataset.resumed = ''; }); return player.play(); }");
        await page.ClickAsync("#guard");
        await page.WaitForFunctionAsync("() => document.getElementById('light').textContent === 'It watches and sees you.'");
        await page.WaitForSelectorAsync("body[data-paused]");
        await page.WaitForSelectorAsync("body[data-resumed]");
        Assert.Contains("smiles: lets the film go on", await page.Locator("#acts").TextContentAsync(), StringComparison.Ordinal);
        await page.ClickAsync("#guard");
        Assert.Equal("It does not watch.", await page.Locator("#light").TextContentAsync());
    }

    [SiteFact]
    public async Task The_folder_packs_as_an_npm_package_with_its_types_models_and_license()
    {
        if (ProgramFactAttribute.Find("npm") is null)
        {
            return;
        }
        var site = Path.Combine(_folder.Path, "site");
        var files = StaticSite.Write(site, BrowserModel.Find("mini-xception"));
        using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", "--json", "--ignore-scripts", "--offline", "--pack-destination", _folder.Path]) { WorkingDirectory = site, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = npm.StandardOutput.ReadToEndAsync();
        _ = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
        var packed = JsonDocument.Parse(await said).RootElement[0];
        Assert.Equal("mien-web", packed.GetProperty("name").GetString());
        Assert.Equal(files.Select(file => file.Path), packed.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
        string[] asked = ["LICENSE", "recognizer.js", "recognizer.d.ts", "models/model.onnx", "ort/LICENSES"];
        Assert.All(asked, path => Assert.Contains(files, file => file.Path == path));
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone()
    {
        File.WriteAllText(_folder.File("mine.txt"), "mine");
        var fault = Assert.Throws<BadInputException>(() => StaticSite.Write(_folder.Path, BrowserModel.Find("mini-xception")));
        Assert.Equal($"{_folder.Path}: is not empty; name another folder, or empty it.", fault.Message);
    }

    private static IEnumerable<Image> Pictures()
    {
        yield return DrawnScene.Playground(1, 960, 540).Image;
        yield return DrawnScene.Playground(2, 640, 360).Image;
        // A face so large that the detector looks twice, and one at the border.
        yield return DrawnVideo.Frame(900, 901, [DrawnVideo.Child(Expression.Happy, 450, 430, 700)]);
        yield return DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Surprise, 30, 60, 90)]);
        // On both sides and on its head.
        foreach (var turn in new[] { QuarterTurn.Clockwise, QuarterTurn.Half, QuarterTurn.CounterClockwise })
        {
            yield return DrawnVideo.Frame(400, 300, [DrawnVideo.Child(Expression.Happy, 180, 150, 130)]).Rotate(turn);
        }
        // At night, in fog, without color, and so blurred that the reading is better left open.
        var child = DrawnVideo.Frame(400, 300, [DrawnVideo.Child(Expression.Happy, 180, 150, 130)]);
        yield return new ToneCurve(0, 255, gamma: 3.5).Apply(child);
        yield return Changed(child, level => (byte)(110 + (level / 8)));
        yield return child.ToGray().ToRgb();
        yield return child.Resize(24, 18).Resize(400, 300);
    }

    private static Image Changed(Image picture, Func<byte, byte> change)
    {
        var changed = new Image(picture.Width, picture.Height, picture.Channels);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            changed.Pixels[i] = change(picture.Pixels[i]);
        }
        return changed;
    }

    private static async Task RequireAlike(IPage page, Image picture)
    {
        const string Read = """
            async url => {
              const picture = new Image();
              picture.src = url;
              await picture.decode();
              return JSON.stringify(await globalThis.recognizer.recognize(picture));
            }
            """;
        var answer = await page.EvaluateAsync<string>(Read, "data:image/png;base64," + Convert.ToBase64String(picture.Encode(ImageFormat.Png)));
        var theirs = JsonDocument.Parse(answer).RootElement.EnumerateArray().ToList();
        using var detector = DetectorCatalog.Open("mien-face");
        var found = new FaceSearch(detector).Find(picture);
        using var recognizer = ExpressionRecognizer.Open(new RecognizerOptions { FacesOnly = true });
        var ours = recognizer.Read(found.Turned, found.Upright);
        Assert.NotEmpty(ours);
        Assert.Equal(ours.Count, theirs.Count);
        foreach (var (our, their) in ours.Paired(theirs))
        {
            var (box, face) = (their.GetProperty("box"), our.Face.Box);
            // Where the face is in the picture as it was given.
            var (x, y, height) = found.Turn switch
            {
                null => (face.X, face.Y, face.Height),
                QuarterTurn.Clockwise => (face.Y, picture.Height - face.Right, face.Width),
                QuarterTurn.Half => (picture.Width - face.Right, picture.Height - face.Bottom, face.Height),
                _ => (picture.Width - face.Bottom, face.X, face.Width),
            };
            Assert.Equal(our.UnsureBecause is { } because ? Words(because) : null, their.GetProperty("because").GetString());
            Assert.Equal(x, box.GetProperty("x").GetDouble(), 0.05);
            Assert.Equal(y, box.GetProperty("y").GetDouble(), 0.05);
            Assert.Equal(height, box.GetProperty("height").GetDouble(), 0.05);
            Assert.Equal(our.Face.Confidence, their.GetProperty("confidence").GetDouble(), 1e-3);
            // 0.0027 was the largest difference with the quantized model. Perhaps the last bits of a crop decide to which whole number a value is rounded.
            Assert.All(our.Scores.Labels, label => Assert.Equal(our.Scores[label], their.GetProperty("scores").GetProperty(label.Name).GetDouble(), 4e-3));
        }
    }

    private static string Words(UnsureReason reason) => reason switch
    {
        UnsureReason.OneColor => "one color", UnsureReason.TooSmall => "too small", UnsureReason.TooDark => "too dark", UnsureReason.TooFlat => "too flat",
        UnsureReason.TooBlurred => "too blurred", _ => "low confidence",
    };

    // A face that flickers for 40 seconds, with gaps and moments in which it cannot be read.
    private static async Task RequireSmoothedAlike(IPage page)
    {
        var (random, labels) = (new Random(7), LabelSet.FerPlus);
        var card = BrowserModel.Find("mien-net-deep").Card with { Labels = labels, AbstainBelow = 0.45 };
        var (smoother, ours, sent, time) = (new ExpressionSmoother(card, abstains: true, new()), new List<SmoothedReading>(), new List<object>(), 0);
        var now = new List<ExpressionScores>();
        for (var i = 0; i < 500; i++)
        {
            time += i == 250 ? 1500 : random.Next(20, 140);
            var shares = labels.Select(_ => (float)Math.Pow(random.NextDouble(), 6)).ToArray();
            shares[i / 120] += 0.5f;
            var scores = new ExpressionScores(labels, [.. shares.Select(share => share / shares.Sum())]);
            var isReadable = random.NextDouble() < 0.95;
            ours.AddRange(smoother.Add(i, TimeSpan.FromMilliseconds(time), 1, new(new(new(0, 0, 9, 9), 1), scores) { UnsureBecause = isReadable ? null : UnsureReason.TooDark }));
            now.Add(smoother.Now);
            sent.Add(new { time = time / 1000.0, face = new { readable = isReadable, scores = labels.ToDictionary(label => label.Name, label => scores[label]) } });
        }
        ours.AddRange(smoother.Flush());
        var answer = JsonDocument.Parse(await page.EvaluateAsync<string>(
            """
            async ([labels, readings]) => {
              const { Smoother } = await import("./recognizer.js"), smoother = new Smoother(labels, 0.45), smoothed = [], now = [];
              for (const { time, face } of JSON.parse(readings)) { smoothed.push(...smoother.add(time, face)); now.push(smoother.now); }
              return JSON.stringify({ smoothed: [...smoothed, ...smoother.flush()], now, rate: smoother.rate });
            }
            """, new object[] { labels.Select(label => label.Name).ToArray(), JsonSerializer.Serialize(sent) })).RootElement;
        var theirs = answer.GetProperty("smoothed").EnumerateArray().ToList();
        Assert.Equal(500, ours.Count);
        Assert.Equal(ours.Count, theirs.Count);
        Assert.InRange(ours.Count(reading => reading.IsUnsure), 20, 480);
        Assert.Equal(smoother.Rate, answer.GetProperty("rate").GetDouble(), 1e-6);
        foreach (var (i, (our, their)) in ours.Paired(theirs).Index())
        {
            Assert.Equal(our.Time.TotalSeconds, their.GetProperty("time").GetDouble(), 1e-6);
            Assert.Equal((our.Scores.Top.Name, our.IsUnsure), (their.GetProperty("expression").GetString(), their.GetProperty("unsure").GetBoolean()));
            Assert.All(labels, label => Assert.Equal(our.Scores[label], their.GetProperty("scores").GetProperty(label.Name).GetDouble(), 1e-5));
            Assert.All(labels, label => Assert.Equal(now[i][label], answer.GetProperty("now")[i].GetProperty(label.Name).GetDouble(), 1e-5));
        }
    }

    // Ten minutes of a rule that holds now and then, with gaps, and its player.
    private static async Task RequireRulesAlike(IPage page)
    {
        var random = new Random(3);
        var watch = new RuleWatch(new() { Name = "unhappy", Seconds = 2, Within = 3, CoolDown = 10, Then = [] });
        var (moments, ours, time, isSad) = (new List<object?[]>(), new List<bool?>(), 0.0, false);
        for (var i = 0; i < 3000; i++)
        {
            time += random.NextDouble() < 0.01 ? 1.5 : 0.2;
            isSad = random.NextDouble() < 0.05 ? !isSad : isSad;
            bool? counts = random.NextDouble() < 0.1 ? null : isSad;
            ours.Add(watch.Add(time, counts));
            moments.Add([time, counts]);
        }
        Assert.InRange(ours.Count(due => due == true), 10, 100);
        var theirs = JsonSerializer.Deserialize<bool?[]>(await page.EvaluateAsync<string>(
            """
            async moments => {
              const { RuleWatch } = await import("./guardian.js"), watch = new RuleWatch({ name: "unhappy", seconds: 2, within: 3, coolDown: 10 });
              return JSON.stringify(JSON.parse(moments).map(([time, counts]) => watch.add(time, counts)));
            }
            """, JsonSerializer.Serialize(moments)));
        Assert.Equal(ours, theirs!);
        // What is seen pauses a player, and lets it go on when nothing of it is left; one that somebody else stopped stays so.
        Assert.Equal("pause play ", await page.EvaluateAsync<string>(
            """
            async () => {
              const { Guardian } = await import("./recognizer.js");
              let done = "";
              const player = { paused: false, pause() { this.paused = true; done += "pause "; }, play() { this.paused = false; done += "play "; } };
              const rule = { name: "unhappy", expressions: ["sad"], seconds: 1, coolDown: 0, then: [{ player: "pause" }], afterwards: [{ player: "resume" }] };
              const guardian = new Guardian(recognizer, { rules: [rule] }, { player }), look = (from, sad) => { for (let t = from; t < from + 3; t += 0.1) guardian.look([{ smoothed: { sad } }], t); };
              look(0, 0.9);
              look(3, 0.1);
              player.paused = true;
              look(6, 0.9);
              look(9, 0.1);
              return done;
            }
            """));
        Assert.Contains("did", await page.EvaluateAsync<string>("async () => { const { Guardian } = await import('./recognizer.js'); try { new Guardian(recognizer, { rules: [{ name: 'a', expressions: ['sadd'], seconds: 1 }] }); return 'taken'; } catch (fault) { return `did not: ${fault.message}`; } }"), StringComparison.Ordinal);
    }

    private static async Task<(WebApplication App, string Address)> Serve(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = provider });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = provider, ServeUnknownFileTypes = true });
        await app.StartAsync();
        return (app, app.Urls.Single() + "/");
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SiteFactAttribute : FactAttribute
    {
        public SiteFactAttribute()
        {
            if (BrowserPlace.Path is null)
            {
                Skip = BrowserPlace.Missing;
            }
            else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "web", "ort.wasm.bundle.min.mjs")))
            {
                Skip = "Needs ONNX Runtime for browsers, which ./mien test fetches.";
            }
        }
    }
}
