using Mien.Data.Export;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Tests.Import;

namespace Mien.Data.Tests.Export;

/// <summary>What is exported comes back by the import of its kind.</summary>
public sealed class DatasetExportTests : IDisposable
{
    private readonly DrawnSet _set = new();

    public DatasetExportTests()
    {
        _set.Draw("a.png", "b.png");
        FacesCsv.Write(_set.Root,
        [
            new("a.png") { Label = Tally.Parse("happy:0.7 sad:0.3")!, Votes = Tally.Parse("happy:14 sad:6")!, Subject = "anna", Age = AgeRange.From(6), Split = FolderPart.Training },
            new("b.png") { Label = Tally.From("sad"), Split = FolderPart.Test },
        ]);
        new DataCard { Name = "own", Terms = "Ask." }.Write(_set.Root);
    }

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("imagefolder", "pictures/test/b.png,sad,,,,test,test/b.png,,", "pictures/train/a.png,happy,,anna,6,train,train/a.png,,")]
    [InlineData("ferplus", "pictures/FER2013Train/fer0000000.png,happy:0.7 sad:0.3,happy:7 sad:3,,,train,FER2013Train/fer0000000.png,,", "pictures/FER2013Test/fer0000000.png,sad,sad:10,,,test,FER2013Test/fer0000000.png,,")]
    [InlineData("label-studio", "pictures/a.png,,,anna,6,,a.png,,", "pictures/b.png,,,,,,b.png,,")]
    public void It_comes_back(string kind, params string[] rows)
    {
        var folder = Path.Combine(Path.GetDirectoryName(_set.Root)!, "exported");
        Assert.Equal(2, DatasetExport.Run(kind, _set.Root, folder));
        Assert.Equal("Ask.\n", File.ReadAllText(Path.Combine(folder, "TERMS.txt")));
        Assert.Equal(rows, _set.Import(kind, folder).Rows);
    }
}
