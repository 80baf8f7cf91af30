using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests;

public sealed class EvaluatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_face_is_counted_where_its_label_and_its_reading_cross()
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, 150);
        var model = new DrawnClassifier(LabelSet.Fer2013);
        var matrix = Evaluator.Evaluate(model, faces)[0].Confusion;
        foreach (var shown in LabelSet.Fer2013)
        {
            foreach (var read in LabelSet.Fer2013)
            {
                var expected = Enumerable.Range(0, faces.Count)
                    .Count(face => faces.Label(face) == shown && DrawnClassifier.Read(faces.Pixels(face)[0], LabelSet.Fer2013) == read);
                Assert.Equal(expected, matrix[shown, read]);
            }
        }
        Assert.Equal([64, 64, 22], model.Batches);
    }

    [Fact]
    public void A_model_that_numbers_its_labels_otherwise_gets_the_same_report()
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, 100);
        var straight = Report(LabelSet.FerPlus, faces);
        Assert.Equal(straight, Report(new LabelSet(LabelSet.FerPlus.Reverse()), faces));
        Assert.Equal(straight, Report(new LabelSet(LabelSet.FerPlus.OrderBy(label => label.Name, StringComparer.Ordinal)), faces));
    }

    [Fact]
    public void Faces_that_show_what_the_model_does_not_know_are_left_out_and_counted()
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, 70);
        var labels = LabelSet.Parse("sad,happy,neutral");
        var all = Evaluator.Evaluate(new DrawnClassifier(labels), faces)[0];
        Assert.Equal((30, 40), (all.Confusion.Count, all.LeftOut));
        Assert.Equal("happy,sad,neutral", all.Confusion.Labels.ToString());
    }

    [Fact]
    public void Reading_what_the_data_does_not_label_is_an_error_in_a_column_of_its_own()
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, 160);
        var all = Evaluator.Evaluate(new DrawnClassifier(LabelSet.FerPlus), faces)[0];
        Assert.Equal((160, 0), (all.Confusion.Count, all.LeftOut));
        Assert.Equal("angry,disgust,fear,happy,sad,surprise,neutral,contempt", all.Confusion.Labels.ToString());
        Assert.True(LabelSet.Fer2013.Sum(shown => all.Confusion[shown, Expression.Contempt]) > 0);
        Assert.Null(all.Confusion.Recall(Expression.Contempt));
    }

    [Fact]
    public void Children_are_a_group_of_their_own()
    {
        var groups = Evaluator.Evaluate(new DrawnClassifier(LabelSet.Fer2013), Faces(Fer2013Dataset.OwnLabels, 40));
        Assert.Equal(["all", "children"], groups.Select(group => group.Name));
        Assert.Equal([40, 14], groups.Select(group => group.Confusion.Count));
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(3, 200)]
    [InlineData(8, 130)]
    public void Any_number_of_threads_reads_the_same(int threads, int count)
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, count);
        var name = new EvaluationName("drawn", "fer2013", "PublicTest");
        var alone = Evaluator.Predict(new DrawnClassifier(LabelSet.Fer2013), faces, name);
        var shares = new List<double>();

        var table = Evaluator.Predict(
            [.. Enumerable.Range(0, threads).Select(_ => new DrawnClassifier(LabelSet.Fer2013))], faces, name, new Collected(shares));

        Assert.Equal(alone.Rows.Select(row => (row.Row, row.Shown, row.Scores.Top, row.Scores.Confidence)), table.Rows.Select(row => (row.Row, row.Shown, row.Scores.Top, row.Scores.Confidence)));
        Assert.Equal((shares.Count, 1.0), (Evaluator.ThreadsFor(count, 1000), shares[^1]));
        Assert.Equal(shares.Order(), shares);
    }

    private sealed class Collected(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    [Fact]
    public void Without_ages_there_is_no_group_of_children()
    {
        var faces = Fer2013Dataset.Read(new(DrawnFer2013.Write(_folder, Rows(20)).Faces)).Faces(Fer2013Dataset.OwnLabels);
        Assert.Equal(["all"], Evaluator.Evaluate(new DrawnClassifier(LabelSet.Fer2013), faces).Select(group => group.Name));
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(48, 3)]
    [InlineData(112, 3)]
    public void Faces_are_brought_to_the_size_and_channels_of_the_model(int size, int channels)
    {
        var faces = Faces(Fer2013Dataset.OwnLabels, 10);
        Assert.Equal(10, Evaluator.Evaluate(new DrawnClassifier(LabelSet.Fer2013, size, channels), faces)[0].Confusion.Count);
    }

    [Fact]
    public void No_face_is_misuse()
    {
        var none = Faces(Fer2013Dataset.OwnLabels, 10).Where(_ => false);
        var error = Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(new DrawnClassifier(LabelSet.Fer2013), none));
        Assert.Equal("Expected at least one face, got none. (Parameter 'faces')", error.Message);
    }

    private static string Report(LabelSet labels, FaceSet faces) =>
        EvaluationJson.Write(new("drawn", "fer2013", "all", Evaluator.Evaluate(new DrawnClassifier(labels), faces)));

    private FaceSet Faces(string labels, int count)
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, Rows(count));
        return Fer2013Dataset.Read(new(faces, votes, ages)).Faces(labels);
    }

    // The first 40 rows are −1 (not known), 0, 1, … 38 years old, the others 40 and more.
    private static DrawnFer2013[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(row => new DrawnFer2013(row % 7, Age: row < 40 ? row - 1 : 40 + (row % 40)))];
}
