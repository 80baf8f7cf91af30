#:package Microsoft.Playwright
#:property PublishAot=false
// From a key to the next picture on the screen, in Chromium (MIEN_CHROMIUM or /usr/bin/chromium), by a rater of two votes a second:
//   ./mien annotate SET --rater anna           prints the link
//   dotnet run -c Release bench/annotate-page.cs LINK [VOTES]
// The time is the page's own: from the key's event until the frame with the new picture has been painted.
using System.Globalization;
using Microsoft.Playwright;

var votes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("MIEN_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox"] });
var page = await browser.NewPageAsync();
await page.AddInitScriptAsync("""
    window.painted = [];
    addEventListener('keydown', key => {
      const before = document.getElementById('face').dataset.id, from = key.timeStamp;
      const look = () => {
        const face = document.getElementById('face');
        if (face.dataset.id === before || !face.complete) { requestAnimationFrame(look); return; }
        // A task behind the frame.
        const after = new MessageChannel();
        after.port1.onmessage = () => painted.push(performance.now() - from);
        after.port2.postMessage(0);
      };
      requestAnimationFrame(look);
    }, true);
    """);
await page.GotoAsync(args[0]);
await page.WaitForSelectorAsync("#face[data-id]");
for (var vote = 0; vote < votes; vote++)
{
    await Task.Delay(500);
    await page.Keyboard.PressAsync(vote % 3 == 0 ? "2" : "1");
}
await Task.Delay(1000);
var times = (await page.EvaluateAsync<double[]>("painted")).Order().ToArray();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Length} of {votes} keys: the next picture is there after {times[times.Length / 2]:0.0} ms in the median, {times[(int)(0.99 * (times.Length - 1))]:0.0} at p99, {times[^1]:0.0} at most"));
