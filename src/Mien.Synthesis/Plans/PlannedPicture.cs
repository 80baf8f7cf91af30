using Mien.Data.Labelled;
using Mien.Synthesis.Prompts;

namespace Mien.Synthesis.Plans;

/// <summary>One picture of a plan.</summary>
/// <param name="Index">Its place, from 0: what is drawn first is balanced too.</param>
/// <param name="Cell">What it shows.</param>
/// <param name="Source">What it starts from; null for text alone.</param>
public sealed record PlannedPicture(int Index, PlanCell Cell, SourceFace? Source)
{
    private const int Most = 1_000_000;

    /// <summary>All pictures of a plan: each combination once, then each again.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sources">Faces to start from; empty for text alone.</param>
    /// <exception cref="Core.BadInputException">More than a million.</exception>
    public static IReadOnlyList<PlannedPicture> All(SynthesisPlan plan, IReadOnlyList<SourceFace> sources)
    {
        var cells = plan.Cells().ToList();
        if ((long)plan.Count * cells.Count * Math.Max(1, sources.Count) is > Most and var count)
        {
            throw new Core.BadInputException("the plan", FormattableString.Invariant($"asks for {count:N0} pictures, {Most:N0} are the most"), "shorten its lists or its count");
        }
        var all = from copy in Enumerable.Range(0, plan.Count)
                  from source in sources.Count > 0 ? sources : Enumerable.Repeat<SourceFace?>(null, 1)
                  from cell in cells
                  where source is null || cell.Expression != source.Label.Top   // what it shows already needs no drawing
                  select (cell, source);
        return [.. all.Select((each, index) => new PlannedPicture(index, each.cell, each.source))];
    }

    /// <summary>The label that it is given.</summary>
    public Tally Label => Cell.Expression is { } expression ? Tally.From(expression) : Source!.Label;

    /// <summary>The age that it shows.</summary>
    public AgeRange? Age
    {
        get
        {
            if (Source is not null)
            {
                return Source.Age;
            }
            var (least, most) = PortraitWords.Years[Cell.Age!];
            return new(least, most);
        }
    }

    /// <summary>What the model is told.</summary>
    /// <param name="negative">Of the plan.</param>
    public PortraitPrompt Prompt(string negative)
    {
        var top = Label.Top!;
        return PortraitPrompt.Compose(
            new(PortraitWords.Expressions.ContainsKey(top) ? top : "neutral", Cell.Age ?? Source!.AgeWord, Cell.Skin, Cell.Light, Cell.Occlusion), Cell.Scene, negative);
    }
}
