using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;
using Mien.Core;
using Mien.Drawings;
using Mien.Recognition;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Tests.Capture;
using Mien.Web.Exporting;

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
        using var recognizer = ExpressionRecognizer.Open(new RecognizerOptions { FacesOnly = true });
        var ours = recognizer.Read(picture, detector.Detect(picture));
        Assert.NotEmpty(ours);
        Assert.Equal(ours.Count, theirs.Count);
        foreach (var (our, their) in ours.Zip(theirs))
        {
            var box = their.GetProperty("box");
            Assert.Equal(our.Face.Box.X, box.GetProperty("x").GetDouble(), 0.05);
            Assert.Equal(our.Face.Box.Height, box.GetProperty("height").GetDouble(), 0.05);
            Assert.Equal(our.Face.Confidence, their.GetProperty("confidence").GetDouble(), 1e-3);
            Assert.All(our.Scores.Labels, label => Assert.Equal(our.Scores[label], their.GetProperty("scores").GetProperty(label.Name).GetDouble(), 1e-3));
        }
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
