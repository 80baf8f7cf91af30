using Mien.Core;
using Mien.Recognition;
using Mien.Web.Watching;

namespace Mien.Web.Tests.Watching;

public sealed class WatchCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_that_is_not_finished_says_where_its_rows_are()
    {
        var told = new List<string>();
        using (var empty = new WatchCsv(_folder.File("empty.csv"), LabelSet.FerPlus, told.Add))
        {
            empty.Add([]);
        }
        Assert.Empty(told);
        var face = new RecognizedFace(new Face(new(1, 2, 3, 4), 1), new(LabelSet.FerPlus, [1, .. new float[LabelSet.FerPlus.Count - 1]]));
        using (var csv = new WatchCsv(_folder.File("play.csv"), LabelSet.FerPlus, told.Add))
        {
            csv.Add([new(0, TimeSpan.Zero, 1, face, face.Scores, false)]);
        }
        Assert.Equal(2, File.ReadAllLines(Assert.Single(told)).Length);
    }
}
