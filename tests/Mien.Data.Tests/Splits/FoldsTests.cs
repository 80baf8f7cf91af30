using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Splits;
using Mien.Data.Tests.Curation;

namespace Mien.Data.Tests.Splits;

public class FoldsTests
{
    [Fact]
    public void Every_face_is_tested_once_and_every_fold_has_its_share_of_every_label()
    {
        var labels = Enumerable.Range(0, 120).Select(face => face % 10 < 7 ? 3 : face % 10 < 9 ? 4 : 1).ToList();
        var faces = Portraits.Set([.. Enumerable.Range(0, 120).Select(Portraits.Draw)], labels);

        var folds = new TrainingSet(faces).Folds(4, seed: 5);

        Assert.Equal(Enumerable.Range(1, 120), folds.SelectMany(fold => Rows(fold.Test.Faces)).Order());
        Assert.All(folds, fold => Assert.Equal((21, 6, 3), (Shown(fold, "happy"), Shown(fold, "sad"), Shown(fold, "disgust"))));
        Assert.All(folds, fold => Assert.Equal(120, Rows(fold.Training.Faces).Union(Rows(fold.Test.Faces)).Count()));
        Assert.NotEqual(Rows(folds[0].Test.Faces), Rows(new TrainingSet(faces).Folds(4, seed: 6)[0].Test.Faces));
    }

    [Fact]
    public void Duplicates_and_subjects_stay_on_one_side()
    {
        // Faces 0 to 39, each twice; and people of four faces each.
        var duplicates = Portraits.Set([.. Enumerable.Range(0, 80).Select(face => Portraits.Draw(face % 40))]);
        var people = Portraits.Set([.. Enumerable.Range(0, 80).Select(Portraits.Draw)], subjects: [.. Enumerable.Range(0, 80).Select(face => $"{face % 20}")]);
        for (var seed = 0; seed < 5; seed++)
        {
            Split[] ofDuplicates = [.. new TrainingSet(duplicates).Folds(5, seed), new TrainingSet(duplicates).HoldOut(0.2, seed)];
            Assert.All(ofDuplicates, split => Assert.Empty(Rows(split.Test.Faces).Select(row => (row - 1) % 40).Intersect(Rows(split.Training.Faces).Select(row => (row - 1) % 40))));
            Split[] ofPeople = [.. new TrainingSet(people).Folds(5, seed), new TrainingSet(people).HoldOut(0.2, seed)];
            Assert.All(ofPeople, split => Assert.Empty(Rows(split.Test.Faces).Select(row => (row - 1) % 20).Intersect(Rows(split.Training.Faces).Select(row => (row - 1) % 20))));
            Assert.All(ofDuplicates.Concat(ofPeople), split => Assert.Equal(16, split.Test.Faces.Count));
        }
    }

    [Fact]
    public void The_folds_of_a_split_are_those_of_both_its_sides()
    {
        var all = new TrainingSet(Portraits.Set([.. Enumerable.Range(0, 60).Select(Portraits.Draw)]));
        var folds = all.HoldOut(0.2, seed: 1).Folds(3, seed: 5);
        Assert.Equal(
            all.Folds(3, seed: 5).Select(fold => Rows(fold.Test.Faces)), folds.Select(fold => Rows(fold.Test.Faces)));
        Assert.All(folds, fold => Assert.Equal(60, Rows(fold.Training.Faces).Union(Rows(fold.Test.Faces)).Count()));
    }

    [Fact]
    public void A_fold_without_a_class_is_one_sentence()
    {
        var faces = Portraits.Set([.. Enumerable.Range(0, 12).Select(Portraits.Draw)], [.. Enumerable.Range(0, 12).Select(face => face < 2 ? 1 : 3)]);
        var error = Assert.Throws<BadInputException>(() => new TrainingSet(faces).Folds(3, seed: 1));
        Assert.Equal("fold 1 of 3: has no face that shows disgust; take fewer folds, or add faces of that label.", error.Message);
    }

    [Fact]
    public void One_fold_is_misuse() => Assert.Equal(
        "Expected at least 2 folds, got 1. (Parameter 'count')",
        Assert.Throws<ArgumentException>(() => new TrainingSet(Portraits.Set([Portraits.Draw(1)])).Folds(1, 0)).Message);

    private static IEnumerable<int> Rows(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Row);

    private static int Shown(Split fold, string label) =>
        Enumerable.Range(0, fold.Test.Faces.Count).Count(face => fold.Test.Faces.Label(face).Name == label);
}
