using System.Xml.Linq;

namespace Mien.Architecture.Tests;

/// <summary>What a project file says of itself: the projects and packages that it names.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> AllUnder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))];

    public static ProjectFile Parse(string name, string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        return new(name, [.. Named("ProjectReference").Select(NameOf)], [.. Named("PackageReference")]);

        IEnumerable<string> Named(string element) => root.Descendants(element).Select(item => item.Attribute("Include")!.Value);
    }

    /// <summary>The project's name in a path of either kind: <c>../Mien.Core/Mien.Core.csproj</c> or with backslashes.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
