using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.MienFace;
using Mien.Recognition.OnePass;
using Mien.Torch;

namespace Mien.Lab.Tests.Detectors.MienFace;

public class PlaceLossTests
{
    // The same numbers by an implementation in Python, in double precision; here they are computed in single.
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData(new float[] { 50, 40, 20, 30 }, new float[] { 50, 40, 20, 30 }, 0)]
    [InlineData(new float[] { 50, 40, 20, 30 }, new float[] { 55, 38, 24, 26 }, 0.4923105929926154)]
    [InlineData(new float[] { 10, 10, 8, 8 }, new float[] { 60, 70, 20, 10 }, 1.724717195449456)]
    public void The_box_loss_is_EIoU(float[] told, float[] truth, double expected)
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, PlaceLoss.Efficient(Tensor.From<float>(told, 1, 4), Tensor.From<float>(truth, 1, 4)).Item(), Tolerance);
    }

    [Fact]
    public void Each_part_is_what_Python_computes()
    {
        using var scope = torch.NewDisposeScope();
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), SmallPicture.Faces, new UnknownCells(32));
        var terms = new PlaceLoss(5, 10).Compute(Tensor.From<float>(SmallPicture.Answers(), 1, 21, 16), targets);
        Assert.Equal(4.542489553596918, terms.Face.Item(), Tolerance);
        Assert.Equal(0.9172837280867397, terms.Box.Item(), Tolerance);
        Assert.Equal(0.366824013606283, terms.Landmarks.Item(), Tolerance);
        Assert.Equal(12.797148330093448, terms.Total.Item(), 10 * Tolerance);
    }

    // Four places and points of a weight of 1: a floor of 8 places halves the means over places, and one of points of 2 halves theirs.
    [Fact]
    public void A_picture_counts_for_so_many_places_at_least()
    {
        using var scope = torch.NewDisposeScope();
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), SmallPicture.Faces, new UnknownCells(32));
        var y = Tensor.From<float>(SmallPicture.Answers(), 1, 21, 16);
        var (plain, floored) = (new PlaceLoss(5, 10).Compute(y, targets), new PlaceLoss(5, 10, leastPlaces: 8).Compute(y, targets));
        Assert.Equal(plain.Face.Item() / 2, floored.Face.Item(), Tolerance);
        Assert.Equal(plain.Box.Item() / 2, floored.Box.Item(), Tolerance);
        Assert.Equal(plain.Landmarks.Item() / 2, floored.Landmarks.Item(), Tolerance);
    }

    [Fact]
    public void What_nobody_knows_is_not_learned_but_faces_are()
    {
        using var scope = torch.NewDisposeScope();
        var unknown = new UnknownCells(32);
        unknown.SetAll();
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), SmallPicture.Faces, unknown);
        Assert.Equal([5, 9, 10, 11], targets.Counts.Index().Where(place => place.Item == 1).Select(place => place.Index));
        var y = Tensor.From<float>(SmallPicture.Answers(), 1, 21, 16);
        Assert.True(new PlaceLoss(5, 10).Compute(y, targets).Face.Item() < 4);
    }

    [Fact]
    public void Without_a_face_only_the_background_counts()
    {
        using var scope = torch.NewDisposeScope();
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), [], new UnknownCells(32));
        var terms = new PlaceLoss(5, 10).Compute(Tensor.From<float>(SmallPicture.Answers(), 1, 21, 16), targets);
        var expected = Enumerable.Range(0, 21).Sum(place => Math.Log(1 + Math.Exp(SmallPicture.Answers()[(16 * place) + 1])));
        Assert.Equal(expected, terms.Face.Item(), Tolerance);
        Assert.Equal((0, 0), (terms.Box.Item(), terms.Landmarks.Item()));
    }

    // Central differences; the assignment stays what it was.
    [Fact]
    public void The_gradient_leads_downhill()
    {
        using var scope = torch.NewDisposeScope();
        var targets = new PlaceTargets(SmallPicture.Places);
        targets.Add(SmallPicture.Answers(), SmallPicture.Faces, new UnknownCells(32));
        double Loss(float[] answers) => new PlaceLoss(5, 10).Compute(Tensor.From<float>(answers, 1, 21, 16), targets).Total.Item();
        for (var number = 0; number < PlaceCoding.Numbers; number++)
        {
            var at = (11 * 16) + number;
            var (more, less) = (SmallPicture.Answers(), SmallPicture.Answers());
            more[at] += 0.05f;
            less[at] -= 0.05f;
            Assert.True(Math.Abs(Loss(more) - Loss(less)) > 1e-5, $"Number {number} does not count.");
        }
    }
}
