using Mien.Core;

namespace Mien.Data.Import;

/// <summary>The kinds of data sets that can be imported, by name.</summary>
public static class Importers
{
    private static readonly IImporter[] All =
    [
        new Fer2013Importer(), new FerPlusImporter(), new RafDbImporter(), new AffectNetImporter(), new CafeImporter(), new KdefImporter(), new LirisCseImporter(), new DartmouthImporter(),
        new EmoReactImporter(), new ChildEfesImporter(), new NimhChefsImporter(), new UtkFaceImporter(), new FolderImporter(), new ImageFolderImporter(), new LabelStudioImporter(),
    ];

    /// <summary>All names with what each reads.</summary>
    public static IReadOnlyList<(string Kind, string Layout)> Kinds { get; } = [.. All.Select(importer => (importer.Kind, importer.Layout))];

    /// <summary>The importer of a kind.</summary>
    /// <exception cref="BadInputException">None of that name.</exception>
    internal static IImporter Find(string kind) => Array.Find(All, importer => importer.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)) ?? throw new BadInputException(
        $"kind {kind}", "is not known", $"take {string.Join(" or ", NearNames.Find(kind, All.Select(each => each.Kind)) is { Count: > 0 } near ? near : All.Select(each => each.Kind))}");
}
