namespace Mien.Evaluation.Tests.Reports;

/// <summary>A test that looks at a page in a real browser; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (BrowserPlace.Path is null)
        {
            Skip = BrowserPlace.Missing;
        }
        else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "plots", "plot.umd.min.js")))
        {
            Skip = "Needs the plotting library, which ./mien test fetches.";
        }
    }
}
