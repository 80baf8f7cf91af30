using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Splits;

namespace Mien.Data.Tests.Splits;

public sealed class SetSplitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_subject_and_no_copy_is_on_two_sides(int seed)
    {
        var random = new Random(seed);
        var faces = Drawn(random, 400, subjects: 40);
        (int, int)[] copies = [.. Enumerable.Range(0, 30).Select(_ => (random.Next(400), random.Next(400)))];
        var groups = FaceGroups.Find(faces, requireSubjects: false, copies);

        var share = SetSplit.ByShare(faces, groups, 0.2, 0.1, seed);
        RequireApart(share, copies);
        for (var fold = 1; fold <= 3; fold++)
        {
            RequireApart(SetSplit.ByFold(faces, groups, 3, fold, seed), copies);
        }
    }

    [Fact]
    public void Each_face_is_judged_on_in_one_fold_and_expressions_are_shared_out()
    {
        var faces = Drawn(new(7), 500, subjects: 100);
        var groups = FaceGroups.Find(faces, requireSubjects: false, []);
        var folds = Enumerable.Range(1, 5).Select(fold => SetSplit.ByFold(faces, groups, 5, fold, seed: 3)).ToList();
        Assert.All(Enumerable.Range(0, 500), face => Assert.Equal(1, folds.Count(fold => fold[face].Split == FolderPart.Test)));
        foreach (var label in new[] { "happy", "sad", "fear" })
        {
            var counts = folds.Select(fold => fold.Count(face => face.Split == FolderPart.Test && face.Label.Top == label)).ToList();
            Assert.InRange(counts.Max() - counts.Min(), 0, 8);
        }
    }

    [Fact]
    public void Shares_are_as_asked()
    {
        var faces = Drawn(new(1), 1000, subjects: 0);
        var split = SetSplit.ByShare(faces, FaceGroups.Find(faces, false, []), 0.2, 0.1, 0);
        Assert.InRange(split.Count(face => face.Split == FolderPart.Test), 195, 205);
        Assert.InRange(split.Count(face => face.Split == FolderPart.Validation), 95, 105);
    }

    [Fact]
    public void One_child_cannot_be_split()
    {
        var faces = Drawn(new(1), 20, subjects: 1).Select(face => face with { Subject = "anna" }).ToList();
        Assert.Contains("would stay empty", Assert.Throws<BadInputException>(() => SetSplit.ByShare(faces, FaceGroups.Find(faces, true, []), 0.2, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("does not say whose 1 of 20 faces are", Assert.Throws<BadInputException>(() => FaceGroups.Find([faces[0] with { Subject = null }, .. faces.Skip(1)], true, [])).Message, StringComparison.Ordinal);
    }

    private static void RequireApart(IReadOnlyList<LabelledFace> faces, (int, int)[] copies)
    {
        Assert.All(faces.Where(face => face.Subject is not null).GroupBy(face => face.Subject), subject => Assert.Single(subject.Select(face => face.Split).Distinct()));
        Assert.All(copies, copy => Assert.Equal(faces[copy.Item1].Split, faces[copy.Item2].Split));
        Assert.Contains(faces, face => face.Split == FolderPart.Test);
        Assert.Contains(faces, face => face.Split == FolderPart.Training);
    }

    private static List<LabelledFace> Drawn(Random random, int count, int subjects) =>
    [
        .. Enumerable.Range(0, count).Select(at => new LabelledFace($"{at}.png")
        {
            Label = Tally.From(random.Next(10) switch { < 6 => "happy", < 9 => "sad", _ => "fear" }), Subject = subjects > 0 && random.Next(5) > 0 ? $"s{random.Next(subjects)}" : null,
        }),
    ];
}
