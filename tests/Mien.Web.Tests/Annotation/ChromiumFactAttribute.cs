namespace Mien.Web.Tests.Annotation;

/// <summary>A test in a real browser; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Browser { get; } = Environment.GetEnvironmentVariable("MIEN_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    public ChromiumFactAttribute()
    {
        if (Browser is null)
        {
            Skip = "Needs Chromium (apt-get install chromium, or set MIEN_CHROMIUM to its path).";
        }
    }
}
