using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Splits;

namespace Mien.Data.Labelled;

/// <summary>A set in Mien's form: a folder of pictures, the table <c>faces.csv</c> and the card <c>card.json</c>, as <c>mien data import</c> and <c>mien curate</c> write them.</summary>
public sealed class LabelledFaces : IFaceDataset
{
    /// <summary>The label view of what more than half of the raters say (see <see cref="LabelledFace.Majority"/>).</summary>
    public const string MajorityLabels = "majority";

    /// <summary>The label view of shares.</summary>
    public const string DistributionLabels = "distribution";

    private readonly FaceTable _table;
    private readonly IReadOnlyList<LabelledFace> _faces;
    private readonly LabelSet _labels;
    private readonly FaceFolderOptions _options;
    private readonly string _folder;

    private LabelledFaces(string folder, FaceTable table, IReadOnlyList<LabelledFace> faces, LabelSet labels, FaceFolderOptions options, IReadOnlyList<Skipped> skipped) =>
        (_folder, _table, _faces, _labels, _options, Skipped) = (folder, table, faces, labels, options, skipped);

    /// <inheritdoc/>
    public string Name => "faces";

    /// <inheritdoc/>
    public IReadOnlyList<string> LabelViews => [MajorityLabels, DistributionLabels];

    /// <summary>Pictures that could not be read.</summary>
    public IReadOnlyList<Skipped> Skipped { get; }

    /// <summary>The faces that a finished model is judged on: those of the test part where there is one, else all that have a majority.</summary>
    public FaceSet Judged => HasTest ? Faces(MajorityLabels, FolderPart.Test) : Faces(MajorityLabels);

    /// <summary>Whether the set has a test part of its own.</summary>
    public bool HasTest => _faces.Any(face => face.Split == FolderPart.Test);

    /// <summary>Says how many faces name no part beside others that do, which are neither learned from nor judged on; null where there are none.</summary>
    public Skipped? Unparted => _faces.Count(face => face.Split is null) is > 0 and var without && without < _faces.Count
        ? new(Path.Combine(_folder, FacesCsv.FileName), $"names no part (split) for {without} of {_faces.Count} faces, which are left out; fill in the column, or part the set anew by mien data split.")
        : null;

    /// <summary>Reads the pictures of a set, each in the square around its box, scaled. Faces that nobody has labelled yet are not read.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="options">Size, channels and how to split.</param>
    /// <param name="progress">Told the share of pictures that are read, 0…1.</param>
    /// <param name="table">The table within the folder.</param>
    /// <exception cref="BadInputException">No such set, fewer than two expressions in it, or none of its pictures can be read.</exception>
    public static LabelledFaces Read(string folder, FaceFolderOptions options, IProgress<double>? progress = null, string table = FacesCsv.FileName)
    {
        var rows = FacesCsv.Read(folder, table).Where(face => !face.Label.IsEmpty).ToList();
        var labels = Labels(folder, rows);
        var (pixels, read) = PictureRows.Read(folder, rows, options, progress);
        var kept = read.Index().Where(each => each.Item.Fault is null).Select(each => each.Index).ToArray();
        if (kept.Length == 0)
        {
            throw new BadInputException(folder, $"none of its {rows.Count} pictures can be read; the first: {read[0].Fault!.Reason.Split(';')[0]}", "copy the set again");
        }
        var each = options.Size * options.Size * options.Channels;
        for (var at = 0; at < kept.Length; at++)
        {
            pixels.AsSpan(kept[at] * each, each).CopyTo(pixels.AsSpan(at * each));
        }
        LabelledFace[] faces = [.. kept.Select(row => rows[row])];
        var pictures = new FaceTable(pixels, options.Size, options.Channels, [.. faces.Select(face => face.File)], [.. faces.Select(face => (short)(face.Age?.Most ?? -1))])
        {
            Set = DataCard.Read(folder)?.Name ?? FaceTable.NameOf(folder), Parts = [.. faces.Select(face => face.Split)],
            Sides = [.. kept.Select(row => read[row].Side)],
            Subjects = Array.Exists(faces, face => face.Subject is not null) ? [.. faces.Select(face => face.Subject)] : null,
            Votes = Votes(faces, labels),
        };
        return new(folder, pictures, faces, labels, options, [.. read.Select(each => each.Fault).OfType<Skipped>()]);
    }

    /// <inheritdoc/>
    public FaceSet Faces(string labels) => In(labels, _ => true);

    /// <summary>The faces of one of the set's own parts, in the order of the table.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <param name="part">One that the set does not have gives no face.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>.</exception>
    public FaceSet Faces(string labels, FolderPart part) => In(labels, face => face.Split == part);

    /// <summary>What part a face of any of the views is for.</summary>
    /// <param name="row">As <see cref="FaceSet.Row"/> counts, from 1.</param>
    public FolderPart? Part(int row) => _faces[row - 1].Split;

    /// <inheritdoc/>
    /// <remarks>The set's own parts where it has them; without a test part a share of all, subjects and duplicates kept together.</remarks>
    /// <exception cref="BadInputException">A subject's faces are in two parts.</exception>
    public Split OfficialSplit(string labels)
    {
        RequireApart();
        var learned = _faces.Any(face => face.Split is not null) ? In(labels, face => face.Split is FolderPart.Training) : Faces(labels);
        var validation = _faces.Any(face => face.Split == FolderPart.Validation) ? Faces(labels, FolderPart.Validation) : null;
        if (HasTest)
        {
            return new(learned, Faces(labels, FolderPart.Test), validation);
        }
        var held = new TrainingSet(learned).HoldOut(_options.TestShare, _options.Seed, "data.test");
        return new(held.Training.Faces, held.Test.Faces, validation);
    }

    private void RequireApart()
    {
        var both = _faces.Where(face => face is { Subject: not null, Split: not null }).GroupBy(face => face.Subject, StringComparer.Ordinal)
            .Where(subject => subject.Select(face => face.Split).Distinct().Count() > 1).ToList();
        if (both.Count > 0)
        {
            var parts = string.Join(" and in ", both[0].Select(face => FacesCsv.Name(face.Split)).Distinct());
            throw new BadInputException(
                Path.Combine(_folder, FacesCsv.FileName), $"subject {both[0].Key} has faces in {parts}{(both.Count > 1 ? $", and so have {both.Count - 1} more" : "")}",
                "split it anew: mien data split --by subject");
        }
    }

    private FaceSet In(string labels, Predicate<LabelledFace> isIn)
    {
        if (!LabelViews.Contains(labels))
        {
            throw new ArgumentException($"Expected one of the label views {string.Join(", ", LabelViews)}, got '{labels}'.", nameof(labels));
        }
        var isHard = labels == MajorityLabels;
        int[] rows = [.. Enumerable.Range(0, _faces.Count).Where(row => isIn(_faces[row]) && (!isHard || _faces[row].Majority is not null))];
        var targets = new float[rows.Length * _labels.Count];
        foreach (var (at, row) in rows.Index())
        {
            var face = _faces[row];
            for (var label = 0; label < _labels.Count; label++)
            {
                var name = _labels[label].Name;
                targets[(at * _labels.Count) + label] = isHard ? (face.Majority == name ? 1 : 0) : (float)face.Label[name];
            }
        }
        return new(_table, rows, _labels, targets);
    }

    private static VoteShares? Votes(LabelledFace[] faces, LabelSet labels)
    {
        if (Array.TrueForAll(faces, face => face.Votes.IsEmpty))
        {
            return null;
        }
        var shares = faces.Select(face => face.Votes.Where(name => labels.Any(label => label.Name == name)).Shares());
        return new(labels, [.. shares.SelectMany(face => labels.Select(label => (float)face[label.Name]))]);
    }

    // In the order of FER+, what it does not know behind it by name.
    private static LabelSet Labels(string folder, List<LabelledFace> faces)
    {
        var found = faces.SelectMany(face => face.Label.Names).Distinct(StringComparer.Ordinal).Select(Expression.Parse).ToList();
        return found.Count is >= 2 and <= LabelSet.Capacity
            ? new([.. LabelSet.FerPlus.Where(found.Contains), .. found.Except(LabelSet.FerPlus).OrderBy(expression => expression.Name, StringComparer.Ordinal)])
            : throw new BadInputException(folder, $"has labels of {found.Count} expressions", $"give a set of 2 to {LabelSet.Capacity}; mien annotate labels faces");
    }
}
