using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Data.Labelled;

/// <summary>The card of a set: <c>card.json</c> beside its table.</summary>
public sealed record DataCard
{
    /// <summary>The card's name in a set's folder.</summary>
    public const string FileName = "card.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What it is called: <c>raf-db</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Under which terms its pictures may be used; they travel into the card of every model trained on them.</summary>
    public required string Terms { get; init; }

    /// <summary>The day from which on the pictures may not be kept; null where none was set.</summary>
    public DateOnly? KeepUntil { get; init; }

    /// <summary>All pictures.</summary>
    public int Faces { get; init; }

    /// <summary>People whom the set tells apart.</summary>
    public int Subjects { get; init; }

    /// <summary>Pictures whose age is known to be a child's.</summary>
    public int Children { get; init; }

    /// <summary>The key in <see cref="Classes"/> of pictures without a label.</summary>
    public const string Unlabelled = "unlabelled";

    /// <summary>Pictures by the expression with the largest share; <c>unlabelled</c> for none.</summary>
    public IReadOnlyDictionary<string, int> Classes { get; init; } = new Dictionary<string, int>();

    /// <summary>Pictures by age in bands of years.</summary>
    public IReadOnlyDictionary<string, int> Ages { get; init; } = new Dictionary<string, int>();

    /// <summary>Pictures by part.</summary>
    public IReadOnlyDictionary<string, int> Splits { get; init; } = new Dictionary<string, int>();

    /// <summary>Labels of the source that have no counterpart, and how many pictures carried each.</summary>
    public IReadOnlyDictionary<string, int> NoCounterpart { get; init; } = new Dictionary<string, int>();

    /// <summary>Why pictures were left out, and how many.</summary>
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();

    /// <summary>The card with the counts of some faces.</summary>
    public DataCard Counting(IReadOnlyList<LabelledFace> faces) => this with
    {
        Faces = faces.Count,
        Subjects = faces.Select(face => face.Subject).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
        Children = faces.Count(face => face.Age is { } age && age.Most <= Datasets.Children.MaximumAge),
        Classes = Counts(faces.Select(face => face.Label.Top ?? Unlabelled)),
        Ages = Counts(faces.Select(face => face.Age switch { null => "unknown", { Least: var a, Most: var b } when a / 5 == b / 5 => $"{a / 5 * 5}-{(a / 5 * 5) + 4}", var band => band.ToString()! })),
        Splits = Counts(faces.Select(face => FacesCsv.Name(face.Split) is { Length: > 0 } part ? part : "none")),
    };

    /// <summary>Reads the card of a set; null where it has none.</summary>
    /// <exception cref="BadInputException">It is no such card.</exception>
    public static DataCard? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<DataCard>(InputFile.Read(path, MostBytes), Json) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException || FileFault.Is(e))
        {
            throw new BadInputException(path, "is no card of a data set", "take it away, or import the set again");
        }
    }

    /// <summary>Writes the card of a set, whole.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    private const long MostBytes = 1 << 24;

    private static Dictionary<string, int> Counts(IEnumerable<string> keys) =>
        keys.CountBy(key => key, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
