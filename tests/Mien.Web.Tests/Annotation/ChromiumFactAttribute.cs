namespace Mien.Web.Tests.Annotation;

/// <summary>A test in a real browser; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (BrowserPlace.Path is null)
        {
            Skip = BrowserPlace.Missing;
        }
    }
}
