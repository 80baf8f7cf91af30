using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Data.Synthetic;
using Mien.Vision.Codecs;

namespace Mien.Data.Folders;

/// <summary>A team's own faces: a folder with a folder for each expression, in which every picture is a face that was cut out already.</summary>
/// <remarks><code>
/// faces/happy/0001.jpg            or, where the team has split them itself, faces/train/happy/0001.jpg, faces/test/happy/0002.jpg and perhaps faces/val/…
/// faces/sad/0002.png
/// faces/faces.csv                 if there is one: file,age,subject and perhaps mouth — happy/0001.jpg,6,anna,open
/// </code></remarks>
public sealed class FaceFolder : IFaceDataset
{
    /// <summary>The label view: the folder that a face lies in.</summary>
    public const string OwnLabels = "folder";

    private readonly FaceTable _table;
    private readonly LabelSet _labels;
    private readonly IReadOnlyDictionary<FolderPart, string> _parts;
    private readonly List<FolderFace> _faces;
    private readonly FaceFolderOptions _options;

    private FaceFolder(FaceTable table, LabelSet labels, FolderLayout layout, List<FolderFace> faces, FaceFolderOptions options, List<Skipped> skipped) =>
        (_table, _labels, _parts, _faces, _options, Skipped) = (table, labels, layout.Parts, faces, options, skipped);

    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public IReadOnlyList<string> LabelViews => [OwnLabels];

    /// <summary>
    /// What was left out: each picture that could not be read; one line for all files of kinds that are not read; one for all pictures outside the expressions' folders.
    /// </summary>
    public IReadOnlyList<Skipped> Skipped { get; }

    /// <summary>The folder's own parts; empty where it holds expressions alone.</summary>
    public IReadOnlyCollection<FolderPart> Parts => [.. _parts.Keys.Order()];

    /// <summary>The faces that a finished model is judged on: those of the test part where the folder has one, else all.</summary>
    public FaceSet Judged => _parts.ContainsKey(FolderPart.Test) ? Faces(OwnLabels, FolderPart.Test) : Faces(OwnLabels);

    /// <summary>Reads every picture of the folder, in a square around all of it, as recognition takes a face that is framed already, and scaled.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Size, channels and how to split.</param>
    /// <param name="progress">Told the share of pictures that are read, 0…1.</param>
    /// <exception cref="BadInputException">No such folder, fewer than two expressions, an expression without a readable picture, folders that can be taken in two ways, or a wrong faces.csv.</exception>
    public static FaceFolder Read(string path, FaceFolderOptions options, IProgress<double>? progress = null)
    {
        SyntheticCard.Refuse(path);
        var layout = FolderLayout.Detect(path);
        var found = layout.Faces;
        var labels = Labels(path, found);
        var notes = FolderNotes.Read(Path.Combine(path, FolderNotes.FileName), found.Select(face => face.Name).ToHashSet(StringComparer.Ordinal));
        var (faces, skipped, pixels, sides) = (new List<FolderFace>(), new List<Skipped>(), new List<byte[]>(), new List<int>());
        for (var index = 0; index < found.Count; index++)
        {
            try
            {
                var bytes = ImageFile.Load(found[index].Path);
                SyntheticProvenance.Refuse(bytes, found[index].Path);
                var picture = Image.Read(bytes, found[index].Path);
                pixels.Add(FacePlanes.From(picture, null, options.Size, options.Channels));
                sides.Add(Side(picture));
                faces.Add(found[index]);
            }
            catch (BadInputException e)
            {
                skipped.Add(new(found[index].Path, $"{e.Fault}; {e.NextStep}."));
            }
            progress?.Report((index + 1.0) / found.Count);
        }
        RequireReadable(found, faces, skipped);
        var table = new FaceTable([.. pixels.SelectMany(face => face)], options.Size, options.Channels, [.. faces.Select(face => face.Name)], [.. faces.Select(face => notes.Age(face.Name))])
        {
            Set = FaceTable.NameOf(path), Parts = [.. faces.Select(face => face.Part)],
            Sides = sides,
            OpenMouths = notes.HasMouths ? [.. faces.Select(face => notes.MouthIsOpen(face.Name))] : null,
            Subjects = notes.HasSubjects ? [.. faces.Select(face => notes.Subject(face.Name))] : null,
        };
        return new(table, labels, layout, faces, options, [.. skipped, .. layout.LeftOut()]);
    }

    /// <inheritdoc/>
    public FaceSet Faces(string labels) => In(labels, _ => true);

    /// <summary>The faces of one of the folder's own parts, in the order of their names.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <param name="part">One that the folder does not have gives no face.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>.</exception>
    public FaceSet Faces(string labels, FolderPart part) => In(labels, face => face.Part == part);

    /// <inheritdoc/>
    /// <remarks>
    /// The folder's own parts where it has them; without a part to judge on, a share of every expression of what is to learn from, chosen by the seed, subjects and
    /// duplicates kept together.
    /// </remarks>
    /// <exception cref="BadInputException">A subject's faces are in two of the folder's own parts.</exception>
    public Split OfficialSplit(string labels)
    {
        var learned = _parts.Count == 0 ? Faces(labels) : Faces(labels, FolderPart.Training);
        var validation = _parts.ContainsKey(FolderPart.Validation) ? Faces(labels, FolderPart.Validation) : null;
        RequireApart(labels);
        if (_parts.ContainsKey(FolderPart.Test))
        {
            return new(learned, Faces(labels, FolderPart.Test), validation);
        }
        var held = new TrainingSet(learned).HoldOut(_options.TestShare, _options.Seed, "data.test");
        return new(held.Training.Faces, held.Test.Faces, validation);
    }

    private void RequireApart(string labels)
    {
        var parts = _parts.OrderBy(part => part.Key).Select(part => (Name: part.Value, Subjects: Subjects(Faces(labels, part.Key)).ToHashSet(StringComparer.Ordinal))).ToList();
        foreach (var (one, other) in parts.SelectMany((one, at) => parts.Skip(at + 1).Select(other => (one, other))))
        {
            var both = one.Subjects.Intersect(other.Subjects, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (both.Count > 0)
            {
                throw new BadInputException(
                    FolderNotes.FileName, $"subject {both[0]} has faces in {one.Name}/ and in {other.Name}/{(both.Count > 1 ? $", and so have {both.Count - 1} more" : "")}",
                    "lay all faces of a child into one part");
            }
        }
    }

    // A network would learn to tell an expression apart that it never saw.
    private static void RequireReadable(IReadOnlyList<FolderFace> found, List<FolderFace> read, List<Skipped> skipped)
    {
        var folders = read.Select(face => face.Folder).ToHashSet(StringComparer.Ordinal);
        if (found.FirstOrDefault(face => !folders.Contains(face.Folder)) is { } unreadable)
        {
            var reason = skipped.Find(each => each.Path == unreadable.Path)!.Reason;
            throw new BadInputException(
                unreadable.Folder, $"holds no picture that can be read; the first of {found.Count(face => face.Folder == unreadable.Folder)}, {Path.GetFileName(unreadable.Path)}, {reason.Split(';')[0]}",
                "lay faces that show the expression into it, or remove it");
        }
    }

    private static IEnumerable<string> Subjects(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Subject).OfType<string>();

    private FaceSet In(string labels, Predicate<FolderFace> isIn)
    {
        if (labels != OwnLabels)
        {
            throw new ArgumentException($"Expected the label view {OwnLabels}, got '{labels}'.", nameof(labels));
        }
        int[] rows = [.. Enumerable.Range(0, _faces.Count).Where(row => isIn(_faces[row]))];
        var targets = new float[rows.Length * _labels.Count];
        for (var at = 0; at < rows.Length; at++)
        {
            targets[(at * _labels.Count) + _labels.IndexOf(_faces[rows[at]].Expression)] = 1;
        }
        return new(_table, rows, _labels, targets);
    }

    // In the order of FER+, what it does not know behind it by name: the same folders always give the same order.
    private static LabelSet Labels(string path, IReadOnlyList<FolderFace> faces)
    {
        var found = faces.Select(face => face.Expression).Distinct().ToList();
        return found.Count is >= 2 and <= LabelSet.Capacity
            ? new([.. LabelSet.FerPlus.Where(found.Contains), .. found.Except(LabelSet.FerPlus).OrderBy(expression => expression.Name, StringComparer.Ordinal)])
            : throw new BadInputException(
                path, $"has pictures in folders of {found.Count} expressions", $"lay the faces of 2 to {LabelSet.Capacity} expressions into a folder each: {path}/happy/, {path}/sad/");
    }

    private static int Side(Image picture) => Math.Min(picture.Width, picture.Height);
}
