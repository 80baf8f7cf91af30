namespace Mien.Testing;

/// <summary>Where the tests find the files of the repository and the measured data beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary><c>MIEN_DATA</c>, else <c>shared/data</c> beside the repository; may be absent.</summary>
    public static string Data { get; } =
        Environment.GetEnvironmentVariable("MIEN_DATA") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mien.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository: no Mien.slnx above them.");
    }
}
