using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Cli.Evaluate;

/// <summary>Faces in folders named by what they show, as a training reads them: <c>DIR/happy/0001.png</c>; or a set with a table.</summary>
/// <param name="path">The folder.</param>
internal sealed class FolderSource(string path) : IFaceSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string Labels { get; } = Directory.Exists(path) && FacesCsv.IsIn(path) ? LabelledFaces.MajorityLabels : FaceFolder.OwnLabels;

    /// <inheritdoc/>
    public IReadOnlyList<string?> Files => [path];

    /// <inheritdoc/>
    /// <remarks>Pictures are scaled at once to the size that the model takes, as recognition scales them.</remarks>
    public EvaluatedPart Read(ModelCard card, IProgress<double> progress)
    {
        if (!Directory.Exists(path))
        {
            throw new BadInputException(path, "no such folder", "give one that holds a folder for each expression, such as DIR/happy/1.png");
        }
        var options = new FaceFolderOptions { Size = card.InputSize, Channels = card.Channels };
        if (Labels == LabelledFaces.MajorityLabels)
        {
            var set = LabelledFaces.Read(path, options, progress);
            return Part(set.Judged, set.HasTest, set.HasTest && set.Unparted is { } unparted ? [.. set.Skipped, unparted] : set.Skipped);
        }
        var folder = FaceFolder.Read(path, options, progress);
        return Part(folder.Judged, folder.Parts.Contains(FolderPart.Test), folder.Skipped);
    }

    private EvaluatedPart Part(FaceSet faces, bool isTest, IReadOnlyList<Skipped> skipped)
    {
        var hasAges = Enumerable.Range(0, faces.Count).Any(face => faces.Age(face) is not null);
        return faces.Count > 0
            ? new(faces, isTest ? "test" : "all", hasAges ? null : "faces.csv") { Skipped = skipped, HasOwnLabels = true }
            : throw new BadInputException(path, $"has no picture that can be read ({skipped.Count} cannot)", "give other faces");
    }
}
