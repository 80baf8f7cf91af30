using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Lab.Recipes;

/// <summary>The data of a recipe.</summary>
public sealed record DataRecipe
{
    internal const string ChildrenAlone = "children", AdultsAlone = "adults";

    private const string FolderSet = "folder", FacesSet = "faces";

    private static readonly string[] FacesViews = [LabelledFaces.MajorityLabels, LabelledFaces.DistributionLabels];

    private static readonly string[] Fer2013Views = [Fer2013Dataset.OwnLabels, Fer2013Dataset.MajorityLabels, Fer2013Dataset.DistributionLabels];

    /// <summary>The data set: <c>fer2013</c>, or <c>folder</c> for faces of your own, or <c>faces</c> for a folder with a table, as <c>mien data import</c> writes it.</summary>
    public required string Set { get; init; }

    /// <summary>Of <c>folder</c> and <c>faces</c>: where the faces are, a folder for each expression.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    /// <summary>Of <c>faces</c>: a table within the folder in place of <c>faces.csv</c>, such as those of votes in <c>cooperative/</c>; null: that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Table { get; init; }

    /// <summary>Of <c>folder</c> and <c>faces</c>: width and height that faces are scaled to, in pixels, 16…512.</summary>
    public int Size { get; init; } = 48;

    /// <summary>Of <c>folder</c> and <c>faces</c>: 1 gray, 3 RGB.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Of <c>folder</c> and <c>faces</c>: share of the faces to judge on, 0.01…0.5, where it has no part for that.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>The label view: <c>fer2013</c>, <c>ferplus-majority</c> or <c>ferplus-distribution</c>; of <c>folder</c>, <c>folder</c>; of <c>faces</c>, <c>majority</c> or <c>distribution</c>.</summary>
    public required string Labels { get; init; }

    /// <summary>
    /// A second label view that the network learns beside <see cref="Labels"/>, by answers of their own (Caruana 1997, multitask learning); null: none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Auxiliary { get; init; }

    /// <summary>The expressions to tell apart, in the order of the network's answers: <c>["happy", "sad"]</c>; null: all of <see cref="Labels"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>A folder of photos of faces that nobody labelled, inside the folder of all data sets; live teachers label them. Null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unlabelled { get; init; }

    /// <summary>Folders of synthetic faces, as <c>mien synthesize</c> writes them, to learn from beside the real training faces; null: none. Validation and test faces stay real.</summary>
    [JsonConverter(typeof(OneOrSeveral))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Synthetic { get; init; }

    /// <summary><c>all</c>; <c>children</c> alone, 13 or younger; or <c>adults</c>, all others of known age.</summary>
    public string Select { get; init; } = "all";

    /// <summary>
    /// The most faces of an expression to learn from, validation faces among them, so that it is as rare as elsewhere: <c>{ "sad": 256 }</c>; the same ones whatever the seed and the other expressions. Null:
    /// all. Test faces stay.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? AtMost { get; init; }

    /// <summary>Test faces that have a duplicate among the training faces: <c>keep</c>, or <c>drop</c> for a score without what was seen.</summary>
    public string Duplicates { get; init; } = "keep";

    /// <summary>The earlier name of <see cref="Duplicates"/>, which is read as it and never written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Twins
    {
        get => null;
        init => Duplicates = value ?? Duplicates;
    }

    /// <summary>
    /// Share of the training faces held out to choose the best epoch by, 0.01…0.5; the test faces never choose. A folder's own val/ takes its place.
    /// </summary>
    public double Validate { get; init; } = 0.05;

    /// <summary>Whether the faces are a team's own, or another set of theirs: they lie at <see cref="Path"/>.</summary>
    [JsonIgnore]
    public bool IsFolder => Set is FolderSet or FacesSet;

    /// <summary>Whether the faces have a table (<see cref="LabelledFaces"/>).</summary>
    [JsonIgnore]
    public bool HasTable => Set == FacesSet;

    private string[] Views => HasTable ? FacesViews : IsFolder ? [FaceFolder.OwnLabels] : Fer2013Views;

    /// <summary>What the part of the data is called that a model is judged on.</summary>
    [JsonIgnore]
    public string TestPart => IsFolder ? "test" : nameof(Fer2013Usage.PublicTest);

    /// <summary><see cref="Classes"/> as labels; null for all of them.</summary>
    internal LabelSet? ClassLabels => Classes is null ? null : new(Classes.Select(Expression.Parse));

    internal IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            Choice.Fault("data.set", Set, "fer2013", FolderSet, FacesSet),
            Choice.Fault("data.labels", Labels, Views),
            Auxiliary is null ? null : Set == FolderSet ? "data.auxiliary needs a data set with two label views, which a folder is not"
                : Choice.Fault("data.auxiliary", Auxiliary, [.. Views.Where(view => view != Labels)]),
            IsFolder && Path is null ? "data.path is missing, expected the folder of your faces" : null,
            IsFolder || Path is null ? null : $"data.path is {Path}, but {Set} is found by its name",
            Table is { } table && (!HasTable || System.IO.Path.IsPathRooted(table) || table.Split('/', '\\').Contains("..")) ? $"data.table is {table}, not a table inside the folder of faces" : null,
            Size is >= 16 and <= 512 ? null : $"data.size is {Size}, not 16 to 512",
            Channels is 1 or 3 ? null : $"data.channels is {Channels}, not 1 or 3",
            Test is >= 0.01 and <= 0.5 ? null : $"data.test is {Test}, not 0.01 to 0.5",
            .. ClassFaults(),
            Choice.Fault("data.select", Select, "all", ChildrenAlone, AdultsAlone),
            .. AtMost?.Select(each => Expression.TryParse(each.Key, out _) && each.Value >= 1 ? null : $"data.atMost is {each.Value} of '{each.Key}', expected an expression and 1 face or more") ?? [],
            Choice.Fault("data.duplicates", Duplicates, "keep", "drop"),
            Unlabelled is { } inside && (System.IO.Path.IsPathRooted(inside) || inside.Split('/', '\\').Contains("..")) ? $"data.unlabelled is {inside}, not a folder inside the folder of all data sets" : null,
            IsFolder && Unlabelled is not null ? "data.unlabelled is for fer2013, whose framing of faces is known: leave it out" : null,
            Synthetic is { Count: 0 } ? "data.synthetic is empty, expected at least one folder of synthetic faces" : null,
            Synthetic is { } sets && sets.Distinct(StringComparer.Ordinal).Count() < sets.Count ? "data.synthetic names a folder twice" : null,
            Validate is >= 0.01 and <= 0.5 ? null : $"data.validate is {Validate}, not 0.01 to 0.5",
        ];
        return faults.OfType<string>();
    }

    private IEnumerable<string?> ClassFaults()
    {
        if (Classes is null)
        {
            yield break;
        }
        var known = (Labels == Fer2013Dataset.OwnLabels ? LabelSet.Fer2013 : LabelSet.FerPlus).Select(label => label.Name).ToList();
        foreach (var name in Classes)
        {
            yield return IsFolder ? null : Choice.Fault("data.classes", name, known);
        }
        if (Classes.FirstOrDefault(name => !Expression.TryParse(name, out _)) is { } wrong)
        {
            yield return IsFolder ? $"data.classes is '{wrong}', expected letters, digits, - and _" : null;
        }
        else if (Classes.Select(Expression.Parse).Distinct().Count() < Classes.Count || Classes.Count is < 2 or > LabelSet.Capacity)
        {
            yield return $"data.classes is {string.Join(", ", Classes)}, expected two to {LabelSet.Capacity}, each once";
        }
    }
}
