namespace Mien.Testing;

/// <summary>Where a real browser is.</summary>
internal static class BrowserPlace
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Its path; null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("MIEN_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    /// <summary>Why a test is skipped where there is none.</summary>
    public const string Missing = "Needs Chromium (apt-get install chromium, or set MIEN_CHROMIUM to its path).";
}
