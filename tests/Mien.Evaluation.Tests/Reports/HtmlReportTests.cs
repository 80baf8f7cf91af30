using System.Text.Json;
using Microsoft.Playwright;
using Mien.Core;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests.Reports;

public sealed class HtmlReportTests : IDisposable
{
    // Of a busy machine, in milliseconds.
    private const float Patience = 180_000;

    private const int MostBytes = 3_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task Every_plot_is_drawn_and_no_request_leaves_the_page()
    {
        var path = _folder.File("report.html");
        var maps = new Dictionary<string, HeatMap> { ["happy"] = new(2, 2, [0.5f, -0.5f, 0, 0.25f]) };
        HtmlReport.Write(path, Report() with { HeatMaps = maps }, Epochs());
        Assert.InRange(new FileInfo(path).Length, 100_000, MostBytes);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        var page = await browser.NewPageAsync();
        var (requests, faults) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, line) => faults.AddRange(line.Type is "error" or "warning" ? [line.Text] : []);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync($"file://{path}");
        await page.WaitForSelectorAsync("body[data-drawn]");

        Assert.Empty(faults);
        Assert.Equal([$"file://{path}"], requests);
        Assert.Equal(0, await page.Locator(".fault").CountAsync());
        var titles = await page.Locator("figcaption").EvaluateAllAsync<string[]>("all => all.map(one => one.firstChild.textContent)");
        string[] ofGroup =
        [
            "Confusion, share of each row", "Confusion, faces", "Recall of each expression", "ROC of each expression against all others",
            "Precision and recall of each expression", "Reliability", "Risk and coverage",
        ];
        Assert.Equal(["Accuracy of each group", .. ofGroup, .. ofGroup, "happy", "Loss of each epoch", "Accuracy of each epoch"], titles);
        await RequireMarks(page, titles.Length);
    }

    [BrowserFact]
    public async Task It_prints_without_cutting_a_plot_or_table()
    {
        var path = _folder.File("report.html");
        HtmlReport.Write(path, Report(), []);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
        // A4 between margins of 14 mm, at 96 dots an inch.
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 688, Height = 1017 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync($"file://{path}");
        await page.WaitForSelectorAsync("body[data-drawn]");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var widest = await page.EvaluateAsync<int>("() => Math.max(...[...document.querySelectorAll('table, figure')].map(one => Math.ceil(one.getBoundingClientRect().right)))");
        Assert.InRange(widest, 300, 688);
    }

    [Fact]
    public void Names_are_text_and_the_tables_are_there_without_a_script()
    {
        var table = Drawn.Table(60, seed: 1, model: "<b>&{plot}</script>");
        var page = HtmlReport.Write(PredictionEvaluator.Report(table, new() { Bootstrap = new(5) }), [], new("/* d3 */", "/* plot */", "MIT --> licenses"));
        Assert.Contains("<h1>&lt;b&gt;&amp;{plot}&lt;/script&gt; on PublicTest</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<td>age 6-9</td>", page, StringComparison.Ordinal);
        Assert.Contains("MIT —> licenses", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("</script>").Length - 1);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_library_it_is_one_sentence() => Assert.Equal(
        $"{_folder.Path}: the library that draws the plots of a report is not there; run ./mien report once, which fetches it.",
        Assert.Throws<BadInputException>(() => PlotLibrary.Read(_folder.Path)).Message);

    private static EvaluationReport Report() => PredictionEvaluator.Report(
        Drawn.Table(300, seed: 1), new() { Bootstrap = new(50), Validation = Drawn.Table(100, seed: 2, faces: "11") });

    private static List<JsonElement> Epochs() =>
    [
        .. Enumerable.Range(1, 5).Select(epoch => JsonSerializer.SerializeToElement(
            new { epoch, loss = 2.0 / epoch, trainingAccuracy = 0.1 * epoch, validationAccuracy = 0.09 * epoch })),
    ];

    // A plot that failed silently would be axes without marks, or marks at no place.
    private static async Task RequireMarks(IPage page, int figures)
    {
        const string Count = """
            figure => [...figure.querySelectorAll("svg[class*=plot] [aria-label] :is(path, rect, circle, line, text)")]
              .filter(mark => !mark.closest("[aria-label*=axis], [aria-label*=grid]"))
              .filter(mark => { const box = mark.getBoundingClientRect(); return box.width + box.height > 0 && !/NaN/.test(mark.outerHTML); }).length
            """;
        for (var figure = 0; figure < figures; figure++)
        {
            Assert.InRange(await page.Locator("figure").Nth(figure).EvaluateAsync<int>(Count), 1, 10_000);
        }
    }
}
