namespace Mien.Vision.Drawing;

/// <summary>The first of a few common sans-serif fonts that this system has.</summary>
/// <remarks>
/// Looked up by path, without starting fontconfig. Debian's libgd3 brings one of them: it depends on libfontconfig1, that on a font.
/// </remarks>
internal static class Font
{
    /// <summary><see langword="null"/> where there is none: libgd's built-in letters serve then.</summary>
    public static string? Path { get; } = Array.Find(
        [
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
            "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
            "/System/Library/Fonts/Supplemental/Arial.ttf",
        ],
        File.Exists);
}
