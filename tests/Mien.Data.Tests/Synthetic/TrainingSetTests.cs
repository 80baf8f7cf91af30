using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Data.Synthetic;
using Mien.Data.Tests.Curation;

namespace Mien.Data.Tests.Synthetic;

public sealed class TrainingSetTests : IDisposable
{
    private const int Happy = 3, Sad = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Synthetic_faces_stand_behind_the_real_ones()
    {
        var split = Fer2013(["Training", "Training", "PublicTest"]).OfficialSplit(Fer2013Dataset.OwnLabels);
        var one = Drawn.Set(_folder.File("one"), [(Drawn.Face(50), "sad", ""), (Drawn.Face(51), "contempt", ""), (Drawn.Face(52), "happy:3 contempt:1 sad:1", "")]);
        var two = Drawn.Set(_folder.File("two"), [(Drawn.Face(53), "fear", "")]);
        var training = split.Training.With(one).With(two);
        var faces = training.Faces;
        Assert.Equal((5, 3), (faces.Count, faces.SyntheticCount));
        Assert.Equal([false, false, true, true, true], Enumerable.Range(0, 5).Select(faces.IsSynthetic));
        Assert.Equal(["happy", "happy", "sad", "happy", "fear"], Enumerable.Range(0, 5).Select(face => faces.Label(face).Name));
        // Contempt is not learned: the rest of the face's shares is together 1.
        Assert.Equal(0.75f, faces.Target(3)[Happy]);
        Assert.Equal(0.25f, faces.Target(3)[Sad]);
        Assert.Equal(split.Training.Faces.Pixels(1), faces.Pixels(1));
        Assert.Equal(Portraits.Draw(52), faces.Pixels(3).ToArray());
        Assert.Equal(Portraits.Draw(53), faces.Pixels(4).ToArray());
        Assert.Equal("pictures/fear/000001.png", faces.Name(4));
        Assert.Equal((7, (int?)null), (faces.Age(0), faces.Age(4)));
        var chosen = faces.Where(face => face is 1 or 4);
        Assert.Equal((2, 1), (chosen.Count, chosen.SyntheticCount));
        Assert.Equal([(one, 2, 1), (two, 1, 0)], training.Added.Select(added => (added.Set, added.Faces, added.LeftOut.Values.Sum())));
        Assert.Equal("show no expression that is learned", Assert.Single(training.Added[0].LeftOut).Key);
    }

    [Fact]
    public void A_second_label_view_knows_synthetic_faces_by_their_expression()
    {
        var dataset = Fer2013(["Training", "PublicTest"]);
        var split = dataset.OfficialSplit(Fer2013Dataset.MajorityLabels).WithAuxiliary(dataset.Faces(Fer2013Dataset.OwnLabels));
        var faces = split.Training.With(Drawn.Set(_folder.File("set"), [(Drawn.Face(50), "sad", ""), (Drawn.Face(51), "contempt", "")])).Faces;
        Assert.Equal(1, faces.AuxiliaryTarget(1)[Sad]);
        Assert.Equal(new float[7], faces.AuxiliaryTarget(2).ToArray());
    }

    [Fact]
    public void Held_out_faces_are_real()
    {
        var split = Fer2013(["Training", "Training", "Training", "PublicTest"]).OfficialSplit(Fer2013Dataset.OwnLabels);
        var training = split.Training.With(Drawn.Set(_folder.File("set"), [(Drawn.Face(50), "happy", "")]));
        Assert.Throws<InvalidOperationException>(() => training.HoldOut(0.5, seed: 0));
        Assert.Throws<InvalidOperationException>(() => training.Folds(2, seed: 0));
        var error = Assert.Throws<ArgumentException>(() => new Split(split.Training.Faces, training.Faces.Where(training.Faces.IsSynthetic)));
        Assert.StartsWith("Expected real faces, got 1 synthetic ones.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new Split(split.Training.Faces, split.Test.Faces, training.Faces.Where(training.Faces.IsSynthetic)));
        Assert.StartsWith("Expected real faces, got 1 synthetic ones.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicTest")]
    // Held out by its data set, though no model is judged on it here.
    [InlineData("PrivateTest")]
    public void No_face_made_of_a_test_face_is_learned_from(string part)
    {
        var split = Fer2013(["Training", "Training", "Training", part, "PublicTest"]).OfficialSplit(Fer2013Dataset.OwnLabels);
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(50), "sad", "fer2013/1"), (Drawn.Face(51), "sad", "fer2013/4")]);
        foreach (var training in new[] { split.Training, split.Training.HoldOut(0.4, seed: 1).Training })
        {
            Assert.Equal(
                $"{set.Folder}: it has faces made of 1 test face, such as fer2013/4; translate training faces alone.",
                Assert.Throws<BadInputException>(() => training.With(set)).Message);
        }
    }

    [Fact]
    public void A_generator_that_learned_from_a_test_face_is_refused()
    {
        var dataset = Fer2013(["Training", "Training", "PublicTest", "PrivateTest"]);
        var split = dataset.OfficialSplit(Fer2013Dataset.OwnLabels);
        var all = Drawn.Set(_folder.File("all"), [(Drawn.Face(50), "sad", "")], LearnedFrom.Of(dataset.Faces(Fer2013Dataset.OwnLabels), "all", "t"));
        Assert.Equal(
            $"{all.Folder}: its generator learned from 2 test faces, such as fer2013/3; train a generator on training faces alone.",
            Assert.Throws<BadInputException>(() => split.Training.With(all)).Message);
        var own = Drawn.Set(_folder.File("own"), [(Drawn.Face(50), "sad", "")], LearnedFrom.Of(split.Training.Faces, "training", "t"));
        Assert.Equal(1, split.Training.With(own).Faces.SyntheticCount);
        // In cross-validation every part is judged on in turn.
        Assert.All(split.Folds(3, seed: 0), fold => Assert.Equal(
            Enumerable.Range(0, fold.Test.Faces.Count).Any(face => fold.Test.Faces.Row(face) <= 2),
            Record.Exception(() => fold.Training.With(own)) is BadInputException));
    }

    [Fact]
    public void Faces_made_of_validation_faces_are_left_out()
    {
        var split = Fer2013([.. Enumerable.Repeat("Training", 10), "PublicTest"]).OfficialSplit(Fer2013Dataset.OwnLabels);
        var held = split.Training.HoldOut(0.3, seed: 1);
        var rows = Enumerable.Range(0, held.Test.Faces.Count).Select(held.Test.Faces.Row).ToHashSet();
        var set = Drawn.Set(
            _folder.File("set"), [.. Enumerable.Range(1, 10).Select(row => (Drawn.Face(50 + row), "sad", $"fer2013/{row}"))], LearnedFrom.Of(split.Training.Faces, "training", "t"));
        var training = held.Training.With(set);
        Assert.Equal(Enumerable.Range(1, 10).Where(row => !rows.Contains(row)).Select(row => $"pictures/sad/{row:000000}.png"), Synthetic(training.Faces));
        Assert.Equal(("are made of a validation face", 3), (training.Added[0].LeftOut.Single().Key, training.Added[0].LeftOut.Single().Value));
        // Which epoch is chosen by faces that the generator has seen is for the user to know.
        Assert.Equal(3, training.Added[0].LearnedValidation);
    }

    [Fact]
    public void Copies_of_held_out_faces_and_what_is_made_of_them_are_left_out()
    {
        // The first and the last are one picture, as in FER2013's official split.
        var faces = Portraits.Set([Portraits.Draw(1), Portraits.Draw(2), Portraits.Draw(3), Portraits.Mirrored(Portraits.Draw(1))], [3, 3, 3, 3]);
        var split = new Split(faces.Where(face => face < 2), faces.Where(face => face >= 2));
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(50), "sad", "/0"), (Drawn.Face(51), "sad", "/1"), (Drawn.Face(3), "sad", ""), (Drawn.From(Portraits.Mirrored(Portraits.Draw(3))), "sad", "other/9")]);
        var training = split.Training.With(set);
        Assert.Equal(["pictures/sad/000002.png"], Synthetic(training.Faces));
        Assert.Equal(1, training.Added[0].LeftOut["are made of a copy of a held-out face"]);
        Assert.Equal(2, training.Added[0].LeftOut["are copies of a held-out face"]);
    }

    [Fact]
    public void A_set_that_adds_no_face_is_refused()
    {
        var split = Fer2013(["Training", "PublicTest"]).OfficialSplit(Fer2013Dataset.OwnLabels);
        var set = Drawn.Set(_folder.File("set"), [(Drawn.Face(50), "contempt", "")]);
        Assert.Equal($"{set.Folder}: adds no face: 1 show no expression that is learned; make another set with mien synthesize.", Assert.Throws<BadInputException>(() => split.Training.With(set)).Message);
    }

    private Fer2013Dataset Fer2013(string[] usages)
    {
        var files = DrawnFer2013.Write(_folder, [.. usages.Select(usage => new DrawnFer2013(Happy, usage, "0,10,0,0,0,0,0,0,0,0", 7))]);
        return Fer2013Dataset.Read(new(files.Faces, files.FerPlus, files.Ages));
    }

    private static IEnumerable<string> Synthetic(FaceSet faces) => Enumerable.Range(0, faces.Count).Where(faces.IsSynthetic).Select(faces.Name);
}
