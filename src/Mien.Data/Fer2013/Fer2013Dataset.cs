using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Splits;

namespace Mien.Data.Fer2013;

/// <summary>FER2013: gray faces of 48 × 48 pixels from the web, with the votes of FER+ and estimated ages where their files are given.</summary>
/// <remarks>
/// Goodfellow et al. 2013, relabelled by Barsoum et al. 2016. Three label views: <see cref="OwnLabels"/> for every row;
/// <see cref="MajorityLabels"/> and <see cref="DistributionLabels"/> for the rows that FER+ names and whose votes allow a label.
/// </remarks>
public sealed class Fer2013Dataset : IFaceDataset
{
    /// <summary>The label that FER2013 was published with, over <see cref="LabelSet.Fer2013"/>.</summary>
    public const string OwnLabels = "fer2013";

    /// <summary>What more than half of FER+'s annotators agree on, over <see cref="LabelSet.FerPlus"/>.</summary>
    public const string MajorityLabels = "ferplus-majority";

    /// <summary>FER+'s votes as shares, over <see cref="LabelSet.FerPlus"/>.</summary>
    public const string DistributionLabels = "ferplus-distribution";

    /// <summary>Width and height of a face, in pixels.</summary>
    public const int Size = 48;

    /// <summary>Side of a picture over the longer side of the face's box in it, from brow or hairline to chin.</summary>
    /// <remarks>Median over the 423 of 500 enlarged training pictures in which dlib's detector finds the face.</remarks>
    public const float CropScale = 1.02f;

    internal const int PixelsPerFace = Size * Size;

    private const string SetName = "fer2013";

    private readonly FaceTable _table;
    private readonly List<byte> _labels;
    private readonly List<Fer2013Usage> _usages;
    private readonly FerPlusVotes? _votes;

    private Fer2013Dataset(FaceTable table, List<byte> labels, List<Fer2013Usage> usages, FerPlusVotes? votes)
    {
        (_table, _labels, _usages, _votes) = (table, labels, usages, votes);
        LabelViews = votes is null ? [OwnLabels] : [OwnLabels, MajorityLabels, DistributionLabels];
    }

    /// <inheritdoc/>
    public string Name => SetName;

    /// <inheritdoc/>
    public IReadOnlyList<string> LabelViews { get; }

    /// <summary>Rows of the file.</summary>
    public int Count => _labels.Count;

    /// <summary>Reads the files.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="progress">Told the share of the faces' file that was read, 0…1.</param>
    /// <exception cref="DatasetException">A file is missing or not what it should be, has a wrong line, or belongs to other rows.</exception>
    public static Fer2013Dataset Read(Fer2013Files files, IProgress<double>? progress = null)
    {
        var votes = files.Votes is null ? null : FerPlusVotes.Read(files.Votes);
        var ages = files.Ages is null ? null : EstimatedAges.Read(files.Ages);
        var (pixels, labels, usages) = Fer2013Reader.Read(files.Faces, progress);
        Fer2013Alignment.Require(files, labels, usages, votes);
        var years = Fer2013Alignment.Ages(files, labels, usages, votes, ages);
        if (ages is not null)
        {
            DuplicateAges.Require(files.Ages!, pixels, years);
        }
        var names = votes?.Names ?? [.. Enumerable.Range(1, labels.Count).Select(row => $"row {row}")];
        var table = new FaceTable(pixels, Size, 1, names, years)
        {
            Set = SetName, IsNamedByRow = true,
            Parts = [.. usages.Select(usage => (FolderPart?)(usage == Fer2013Usage.Training ? FolderPart.Training : FolderPart.Test))],
            Votes = votes is null ? null : FerPlusDistribution.Shares(votes),
        };
        return new(table, labels, usages, votes);
    }

    /// <summary>The gray values of a row, [48, 48].</summary>
    public ReadOnlySpan<byte> Pixels(int row) => _table.Face(row);

    /// <summary>FER2013's own label of a row.</summary>
    public Expression Label(int row) => LabelSet.Fer2013[_labels[row]];

    /// <summary>How many annotators chose each of <see cref="LabelSet.FerPlus"/>, then unknown, then not a face; empty without FER+.</summary>
    public ReadOnlySpan<byte> Votes(int row) => _votes is null ? [] : _votes.Row(row);

    /// <summary>The estimated age of a row in years; null where it is not known.</summary>
    public int? Age(int row) => _table.Ages[row] is >= 0 and var age ? age : null;

    /// <summary>The part of the official split that a row belongs to.</summary>
    public Fer2013Usage Usage(int row) => _usages[row];

    /// <inheritdoc/>
    public FaceSet Faces(string labels) => Faces(labels, Enum.GetValues<Fer2013Usage>());

    /// <summary>The faces of some parts of the official split that a label view labels, in the order of the file.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <param name="usages">The parts.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>.</exception>
    public FaceSet Faces(string labels, params ReadOnlySpan<Fer2013Usage> usages)
    {
        if (!LabelViews.Contains(labels))
        {
            throw new ArgumentException($"Expected one of the label views {string.Join(", ", LabelViews)}, got '{labels}'.", nameof(labels));
        }
        var set = labels == OwnLabels ? LabelSet.Fer2013 : LabelSet.FerPlus;
        var target = new float[set.Count];
        var (rows, targets) = (new List<int>(), new List<float>());
        for (var row = 0; row < Count; row++)
        {
            if (usages.Contains(_usages[row]) && Target(row, labels, target))
            {
                rows.Add(row);
                targets.AddRange(target);
            }
        }
        return new(_table, [.. rows], set, [.. targets]);
    }

    /// <inheritdoc/>
    public Split OfficialSplit(string labels) => OfficialSplit(labels, Fer2013Usage.PublicTest);

    /// <summary>The official split with one of its two test parts.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <param name="test">Public to compare models while they are made, private to judge finished ones.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>, or no test part.</exception>
    public Split OfficialSplit(string labels, Fer2013Usage test) => test == Fer2013Usage.Training
        ? throw new ArgumentException("Expected PublicTest or PrivateTest, got Training.", nameof(test))
        : new(Faces(labels, Fer2013Usage.Training), Faces(labels, test));

    private bool Target(int row, string labels, Span<float> target)
    {
        if (labels == OwnLabels)
        {
            target.Clear();
            target[_labels[row]] = 1;
            return true;
        }
        return _votes!.Names[row].Length > 0 && (labels == MajorityLabels
            ? FerPlusMajority.Target(_votes.Row(row), target)
            : FerPlusDistribution.Target(_votes.Row(row), target));
    }
}
