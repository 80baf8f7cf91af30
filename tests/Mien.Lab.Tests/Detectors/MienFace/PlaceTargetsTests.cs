using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.MienFace;

namespace Mien.Lab.Tests.Detectors.MienFace;

public class PlaceTargetsTests
{
    private const int Place = 5;

    [Fact]
    public void A_teacher_decides_where_it_finds_a_labelled_face()
    {
        var face = SmallPicture.Faces[1];
        var taught = Silent();
        taught[Place] = new(0.7f, face.Box, face.Landmarks!.Value);
        taught[Place + 1] = new(0.1f, face.Box, face.Landmarks!.Value);
        var targets = Targets([face], taught);
        Assert.Equal([Place], targets.WithFace);
        Assert.Equal([Place], targets.WithPoints);
        Assert.Equal([0.7f], targets.Overlaps);
        Assert.Equal(0.7f, targets.Faces[Place]);
        Assert.Equal(0.1f, targets.Faces[Place + 1]);
        Assert.All(targets.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_labelled_face_that_it_misses_is_learned_from_the_label()
    {
        var targets = Targets(SmallPicture.Faces, Silent());
        var plain = new PlaceTargets(SmallPicture.Places);
        plain.Add(SmallPicture.Answers(), SmallPicture.Faces, new UnknownCells(32));
        Assert.Equal(plain.WithFace, targets.WithFace);
        Assert.Equal(plain.Faces, targets.Faces);
        Assert.Equal(plain.Boxes, targets.Boxes);
    }

    [Fact]
    public void A_face_where_labels_know_of_none_is_background_and_where_nobody_knows_it_is_learned()
    {
        var taught = Silent();
        taught[Place] = new(0.7f, new(2, 2, 6, 6), default);
        Assert.Equal(0, Targets([], taught).Faces[Place]);
        var unknown = new UnknownCells(32);
        unknown.SetAll();
        Assert.Equal(0.7f, Targets([], taught, unknown).Faces[Place]);
    }

    private static PlaceTargets Targets(IReadOnlyList<FaceTruth> faces, TeacherPrediction[] taught, UnknownCells? unknown = null)
    {
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), faces, unknown ?? new UnknownCells(32), taught);
        return targets;
    }

    private static TeacherPrediction[] Silent() => new TeacherPrediction[SmallPicture.Places.Length];
}
