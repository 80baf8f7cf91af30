using Mien.Data.Folders;
using Mien.Data.Import;
using Mien.Data.Labelled;

namespace Mien.Data.Tests.Import;

/// <summary>FER+ through the one form: as many faces of each expression as its authors count.</summary>
public sealed class ImportMeasuredTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact("fer2013/fer2013new.csv")]
    [Trait("Category", "Nightly")]
    public void FerPlus_has_its_published_majority()
    {
        DatasetImport.Run("ferplus", new(Path.Combine(Repository.Data, "fer2013")), _folder.File("out"));
        var faces = FacesCsv.Read(_folder.File("out")).Where(face => face.Majority is not null).ToList();
        Assert.Equal((25060, 3199), (faces.Count(face => face.Split == FolderPart.Training), faces.Count(face => face.Split == FolderPart.Validation)));
        int[] training = [.. Core.LabelSet.FerPlus.Select(label => faces.Count(face => face.Split == FolderPart.Training && face.Majority == label.Name))];
        Assert.Equal([8740, 7287, 3149, 3014, 2100, 119, 532, 119], training);
    }
}
