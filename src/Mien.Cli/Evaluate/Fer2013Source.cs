using Mien.Core;
using Mien.Data.Fer2013;

namespace Mien.Cli.Evaluate;

/// <summary>Faces in FER2013's layout.</summary>
/// <param name="files">The files.</param>
/// <param name="labels">The label view.</param>
/// <param name="split">A part of the official split or <see cref="AllRows"/>; null for the default.</param>
internal sealed class Fer2013Source(Fer2013Files files, string labels, string? split) : IFaceSource
{
    /// <summary>The name of all parts together.</summary>
    public const string AllRows = "all";

    /// <inheritdoc/>
    public string Name => files.Faces;

    /// <inheritdoc/>
    public string Labels { get; } = labels == Fer2013Dataset.OwnLabels || files.Votes is not null
        ? labels
        : throw new BadInputException($"--labels {labels}", "needs the votes of FER+", "add --ferplus fer2013new.csv");

    /// <inheritdoc/>
    public IReadOnlyList<string?> Files => [files.Faces, files.Votes, files.Ages];

    /// <inheritdoc/>
    public EvaluatedPart Read(ModelCard card, IProgress<double> progress)
    {
        var data = Fer2013Dataset.Read(files, progress);
        var part = split ?? DefaultPart(data);
        var faces = part == AllRows ? data.Faces(Labels) : data.Faces(Labels, Enum.Parse<Fer2013Usage>(part));
        return faces.Count > 0
            ? new(faces, part, files.Ages is null ? "--ages" : null)
            : throw new BadInputException(files.Faces, $"has no row of {part} with a {Labels} label", "choose another --split or --labels");
    }

    // Models are compared on the public test part while they are made; a file of the private part alone is for judging finished ones.
    private string DefaultPart(Fer2013Dataset data)
    {
        var usages = Enumerable.Range(0, data.Count).Select(data.Usage).ToHashSet();
        return usages.Contains(Fer2013Usage.PublicTest) ? nameof(Fer2013Usage.PublicTest)
            : usages.Contains(Fer2013Usage.PrivateTest) ? nameof(Fer2013Usage.PrivateTest)
            : throw new BadInputException(files.Faces, "has only Training rows, on which no model should be judged", "add --split Training to do it anyway");
    }
}
