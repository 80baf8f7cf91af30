using Mien.Core;

namespace Mien.Data.Annotation;

/// <summary>Options of annotating a set. A project's own are kept in its store.</summary>
public sealed record AnnotationOptions
{
    /// <summary>What a rater can choose, in the order of the keys; not-a-face is a choice beside them.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Votes on each picture in a round; MACNN asks for 10.</summary>
    public int Votes { get; init; } = 10;

    /// <summary>How many of them must agree; MACNN asks for 6.</summary>
    public int Need { get; init; } = 6;

    /// <summary>How often a picture without enough agreement comes back, the first time included; BabyExp gives it a second look.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>Share of the pictures that a rater is shown twice, to see whether they agree with themselves, 0…0.5.</summary>
    public double Repeats { get; init; } = 0.05;

    /// <summary>Minutes after which a break is suggested.</summary>
    public int BreakMinutes { get; init; } = 25;

    /// <exception cref="BadInputException">A value out of range: all faults in one line.</exception>
    public void Validate()
    {
        string?[] faults =
        [
            Labels.Count is < 2 or > LabelSet.Capacity || Labels.Distinct().Count() != Labels.Count ? $"labels must be 2 to {LabelSet.Capacity}, each once" : null,
            Labels.FirstOrDefault(label => !Expression.TryParse(label, out var read) || read.Name != label) is { } wrong ? $"'{wrong}' is no name of an expression in lower case" : null,
            Votes is < 1 or > 1000 ? $"votes is {Votes}, not 1 to 1000" : null,
            Need < 1 || Need > Votes ? $"need is {Need}, not 1 to votes" : null,
            Rounds is < 1 or > 10 ? $"rounds is {Rounds}, not 1 to 10" : null,
            Repeats is >= 0 and <= 0.5 ? null : $"repeats is {Repeats}, not 0 to 0.5",
        ];
        if (string.Join("; ", faults.OfType<string>()) is { Length: > 0 } all)
        {
            throw new BadInputException("annotate", all, "give other options");
        }
    }
}
