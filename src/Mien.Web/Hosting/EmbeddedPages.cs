using System.Collections;
using System.Reflection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Mien.Web.Hosting;

/// <summary>The files of <c>wwwroot</c>, which travel inside the assembly.</summary>
public sealed class EmbeddedPages : IFileProvider
{
    private const string Root = "wwwroot/";

    private static readonly Assembly Home = typeof(EmbeddedPages).Assembly;

    private EmbeddedPages()
    {
    }

    /// <summary>All of them.</summary>
    public static IFileProvider Provider { get; } = new EmbeddedPages();

    /// <summary>Their paths below <c>wwwroot</c>, with forward slashes.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. Home.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)).Select(name => name[Root.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of one.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    public static Stream Open(string path) => Home.GetManifestResourceStream(Root + path) ?? throw new ArgumentException($"Expected one of {string.Join(", ", Paths)}, got {path}.", nameof(path));

    /// <inheritdoc/>
    public IFileInfo GetFileInfo(string subpath) => subpath.TrimStart('/') is var path && Paths.Contains(path) ? new Page(path) : new NotFoundFileInfo(subpath);

    /// <inheritdoc/>
    public IDirectoryContents GetDirectoryContents(string subpath) => new Folder(subpath.Trim('/') is { Length: > 0 } path ? path + "/" : "");

    /// <inheritdoc/>
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class Page(string path) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified { get; } = File.GetLastWriteTimeUtc(Home.Location);

        public long Length { get; } = LengthOf(path);

        public string Name { get; } = path[(path.LastIndexOf('/') + 1)..];

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => Open(path);

        private static long LengthOf(string path)
        {
            using var stream = Open(path);
            return stream.Length;
        }
    }

    private sealed class Folder(string path) : IDirectoryContents
    {
        private readonly IReadOnlyList<string> _files = [.. Paths.Where(file => file.StartsWith(path, StringComparison.Ordinal))];

        public bool Exists => _files.Count > 0;

        public IEnumerator<IFileInfo> GetEnumerator() => _files.Where(file => !file[path.Length..].Contains('/', StringComparison.Ordinal)).Select(file => (IFileInfo)new Page(file)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
