namespace Mien.Lab.Tests.Evaluation.Reports;

/// <summary>A test that looks at a page in a real browser; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Browser { get; } = Environment.GetEnvironmentVariable("MIEN_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    public BrowserFactAttribute()
    {
        if (Browser is null)
        {
            Skip = "Needs Chromium (apt-get install chromium, or set MIEN_CHROMIUM to its path).";
        }
        else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "plots", "plot.umd.min.js")))
        {
            Skip = "Needs the plotting library, which ./mien test fetches.";
        }
    }
}
