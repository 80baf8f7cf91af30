using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

public sealed class Fer2013DatasetTests : IDisposable
{
    private static readonly DrawnFer2013[] Rows =
    [
        new(3, "Training", "0,10,0,0,0,0,0,0,0,0", Age: 5),
        new(0, "Training", "4,0,0,1,3,2,0,0,0,0", Age: 30),
        new(6, "PublicTest", "0,0,0,0,0,0,0,0,0,10", Name: ""),
        new(4, "PublicTest", "1,1,0,6,2,0,0,0,0,0", Age: 13),
        new(5, "PrivateTest", "0,2,8,0,0,0,0,0,0,0", Age: 14),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_keeps_its_pixels_label_votes_age_and_usage()
    {
        var set = Read();
        Assert.Equal(5, set.Count);
        for (var row = 0; row < Rows.Length; row++)
        {
            Assert.Equal(DrawnFer2013.Pixels(row), set.Pixels(row).ToArray());
            Assert.Equal(Rows[row].Votes, string.Join(',', set.Votes(row).ToArray()));
        }
        Assert.Equal(["happy", "angry", "neutral", "sad", "surprise"], Enumerable.Range(0, 5).Select(row => set.Label(row).Name));
        Assert.Equal([5, 30, null, 13, 14], Enumerable.Range(0, 5).Select(set.Age));
        Assert.Equal(Fer2013Usage.PrivateTest, set.Usage(4));
    }

    [Fact]
    public void A_gzipped_file_reads_alike_whatever_its_name()
    {
        var (faces, _, _) = DrawnFer2013.Write(_folder, Rows);
        var gzipped = _folder.File("packed.csv");
        File.WriteAllBytes(gzipped, DrawnFer2013.Gzip(File.ReadAllText(faces)));
        var (plain, packed) = (Fer2013Dataset.Read(new(faces)), Fer2013Dataset.Read(new(gzipped)));
        Assert.Equal(plain.Count, packed.Count);
        Assert.Equal(plain.Pixels(4).ToArray(), packed.Pixels(4).ToArray());
    }

    [Fact]
    public void Columns_may_stand_in_any_order_with_blanks_quotes_and_windows_line_ends()
    {
        var path = _folder.File("kaggle.csv");
        File.WriteAllText(path, $"emotion, Usage, pixels\r\n3, Training, \"{DrawnFer2013.PixelText(7)}\"\r\n");
        var set = Fer2013Dataset.Read(new(path));
        Assert.Equal(DrawnFer2013.Pixels(7), set.Pixels(0).ToArray());
        Assert.Equal(Expression.Happy, set.Label(0));
    }

    [Fact]
    public void Without_ferplus_there_is_only_the_own_label_view()
    {
        var set = Fer2013Dataset.Read(new(DrawnFer2013.Write(_folder, Rows).Faces));
        Assert.Equal(["fer2013"], set.LabelViews);
        var error = Assert.Throws<ArgumentException>(() => set.Faces(Fer2013Dataset.MajorityLabels));
        Assert.Equal("Expected one of the label views fer2013, got 'ferplus-majority'. (Parameter 'labels')", error.Message);
        Assert.Equal("row 3", set.Faces(Fer2013Dataset.OwnLabels).Name(2));
    }

    [Fact]
    public void Ages_are_matched_by_name_whatever_their_order()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, Rows);
        var lines = File.ReadAllLines(ages);
        File.WriteAllLines(ages, [lines[0], .. lines[1..].Reverse().Take(3)]);
        var set = Fer2013Dataset.Read(new(faces, votes, ages));
        Assert.Equal([null, null, null, 13, 14], Enumerable.Range(0, 5).Select(set.Age));
    }

    [Fact]
    public void Own_labels_are_one_hot_and_keep_every_row()
    {
        var faces = Read().Faces(Fer2013Dataset.OwnLabels);
        Assert.Equal(5, faces.Count);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0], faces.Target(0).ToArray());
        Assert.Equal(["happy", "angry", "neutral", "sad", "surprise"], Enumerable.Range(0, 5).Select(face => faces.Label(face).Name));
    }

    [Fact]
    public void Majority_needs_more_than_half_of_what_remains_without_slips()
    {
        var faces = Read().Faces(Fer2013Dataset.MajorityLabels);
        // Row 2: 4 of 4 + 3 + 2 is under half. Row 3 is no face. Row 4: 6 of 6 + 2.
        Assert.Equal(["fer0000000.png happy", "fer0028641.png sad", "fer0032224.png surprise"],
            Enumerable.Range(0, faces.Count).Select(face => $"{faces.Name(face)} {faces.Label(face)}"));
    }

    [Fact]
    public void The_distribution_drops_slips_and_sums_to_one()
    {
        var faces = Read().Faces(Fer2013Dataset.DistributionLabels);
        Assert.Equal(4, faces.Count);
        Assert.Equal([4f / 9, 0, 0, 0, 3f / 9, 2f / 9, 0, 0], faces.Target(1).ToArray());
        Assert.Equal([0, 0, 0, 0.75f, 0.25f, 0, 0, 0], faces.Target(2).ToArray());
    }

    [Fact]
    public void Chosen_faces_are_copied_in_the_order_asked_for()
    {
        var faces = Read().Faces(Fer2013Dataset.OwnLabels, Fer2013Usage.Training);
        var pixels = new byte[2 * DrawnFer2013.PixelsPerFace];
        var targets = new float[2 * 7];
        faces.CopyPixels([1, 0], pixels);
        faces.CopyTargets([1, 0], targets);
        Assert.Equal([.. DrawnFer2013.Pixels(1), .. DrawnFer2013.Pixels(0)], pixels);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], targets);
        var error = Assert.Throws<ArgumentException>(() => faces.CopyPixels([1], pixels));
        Assert.Equal("Expected 1 × 2304 = 2304 values, got 4608. (Parameter 'pixels')", error.Message);
    }

    [Fact]
    public void Children_are_thirteen_or_younger_and_of_known_age()
    {
        var children = Children.In(Read().Faces(Fer2013Dataset.OwnLabels));
        Assert.Equal(["fer0000000.png", "fer0028641.png"], Enumerable.Range(0, children.Count).Select(children.Name));
        Assert.Equal(DrawnFer2013.Pixels(3), children.Pixels(1).ToArray());
        Assert.Equal(Expression.Sad, children.Label(1));
    }

    [Fact]
    public void Progress_ends_at_all()
    {
        var shares = new List<double>();
        Fer2013Dataset.Read(new(DrawnFer2013.Write(_folder, Rows).Faces), new Recorder(shares));
        Assert.Equal(1, shares[^1]);
    }

    private Fer2013Dataset Read()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, Rows);
        return Fer2013Dataset.Read(new(faces, votes, ages));
    }

    private sealed class Recorder(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
