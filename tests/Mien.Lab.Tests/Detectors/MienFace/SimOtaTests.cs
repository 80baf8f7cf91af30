using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.MienFace;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Tests.Detectors.MienFace;

public class SimOtaTests
{
    [Fact]
    public void The_places_are_those_that_an_implementation_in_Python_chose()
    {
        var (face, overlap) = SimOta.Assign(SmallPicture.Answers(), SmallPicture.Places, SmallPicture.Faces);
        Assert.Equal([(5, 0), (9, 0), (10, 1), (11, 1)], face.Index().Where(place => place.Item != SimOta.None));
        Assert.Equal(0.312555f, overlap[5], 1e-5f);
        Assert.Equal(0.136725f, overlap[9], 1e-5f);
        Assert.Equal(0.359901f, overlap[10], 1e-5f);
        Assert.Equal(0.375656f, overlap[11], 1e-5f);
    }

    [Fact]
    public void Every_face_has_a_place_also_one_smaller_than_a_cell()
    {
        // Between four places of the finest grid, inside none of them.
        var (face, _) = SimOta.Assign(SmallPicture.Answers(), SmallPicture.Places, [new(new(14, 14, 4, 4), null)]);
        Assert.Single(face, place => place == 0);
    }

    [Fact]
    public void Without_a_face_no_place_answers_for_one()
    {
        var (face, overlap) = SimOta.Assign(SmallPicture.Answers(), SmallPicture.Places, []);
        Assert.All(face, place => Assert.Equal(SimOta.None, place));
        Assert.All(overlap, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Of_two_faces_that_want_the_same_place_the_one_that_it_tells_better_gets_it()
    {
        // The place (12, 12) tells a box of 16 × 16 around itself, as the first face is.
        var answers = new float[21 * PlaceCoding.Numbers];
        (answers[(5 * 16) + 4], answers[(5 * 16) + 5]) = (MathF.Log(2), MathF.Log(2));
        FaceTruth same = new(new(4, 4, 16, 16), null), other = new(new(5, 5, 12, 12), null);
        Assert.Equal(0, SimOta.Assign(answers, SmallPicture.Places, [same, other]).Face[5]);
        Assert.Equal(1, SimOta.Assign(answers, SmallPicture.Places, [other, same]).Face[5]);
    }
}
