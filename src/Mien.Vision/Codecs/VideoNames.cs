namespace Mien.Vision.Codecs;

/// <summary>Names that videos have.</summary>
public static class VideoNames
{
    private static readonly string[] Endings = [".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".3gp", ".mpg", ".mpeg", ".mts", ".m2ts", ".wmv", ".flv", ".ogv"];

    /// <summary>Whether a file is named as a video.</summary>
    public static bool Has(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
