namespace Mien.Lab.Timing;

/// <summary>A file of Linux in lines of <c>key : value</c>.</summary>
internal static class LinuxFile
{
    /// <summary>The value of the first line with a key; null without such a line or file.</summary>
    public static string? Value(string path, string key)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        var line = File.ReadLines(path).FirstOrDefault(line => line.Split(':')[0].TrimEnd() == key);
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
