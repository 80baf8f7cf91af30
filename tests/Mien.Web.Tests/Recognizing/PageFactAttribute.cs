namespace Mien.Web.Tests.Recognizing;

/// <summary>A test that looks at the page in a real browser; skipped, saying so, where there is none or no ffmpeg to draw its camera's picture.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageFactAttribute : FactAttribute
{
    public PageFactAttribute()
    {
        if (BrowserPlace.Path is null)
        {
            Skip = BrowserPlace.Missing;
        }
        else if (ProgramFactAttribute.Find("ffmpeg") is null)
        {
            Skip = "Needs ffmpeg (apt-get install ffmpeg).";
        }
    }
}
