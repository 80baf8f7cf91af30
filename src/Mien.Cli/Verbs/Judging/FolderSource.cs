using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Cli.Verbs.Judging;

/// <summary>Faces in folders named by what they show, as a training reads them: <c>DIR/happy/0001.png</c>.</summary>
/// <param name="path">The folder.</param>
internal sealed class FolderSource(string path) : IFaceSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string Labels => FaceFolder.OwnLabels;

    /// <inheritdoc/>
    public IReadOnlyList<string?> Files => [path];

    /// <inheritdoc/>
    /// <remarks>Pictures are scaled at once to the size that the model takes, as recognition scales them.</remarks>
    public JudgedPart Read(ModelCard card, IProgress<double> progress)
    {
        if (!Directory.Exists(path))
        {
            throw new BadInputException(path, "no such folder", "give one that holds a folder for each expression, such as DIR/happy/1.png");
        }
        var folder = FaceFolder.Read(path, new() { Size = card.InputSize, Channels = card.Channels }, progress);
        var faces = folder.Judged;
        var hasAges = Enumerable.Range(0, faces.Count).Any(face => faces.Age(face) is not null);
        return faces.Count > 0
            ? new(faces, folder.Parts.Contains(FolderPart.Test) ? "test" : "all", hasAges ? null : "faces.csv") { Skipped = folder.Skipped, HasOwnLabels = true }
            : throw new BadInputException(path, $"has no picture that can be read ({folder.Skipped.Count} cannot)", "give other faces");
    }
}
