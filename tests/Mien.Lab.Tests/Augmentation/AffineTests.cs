using Mien.Lab.Augmentation;
using Mien.Torch;

namespace Mien.Lab.Tests.Augmentation;

public class AffineTests
{
    private static readonly float[] Ramp = [.. Enumerable.Range(0, 2 * 6 * 8).Select(k => k % 48 / 48f)];

    [Fact]
    public void Nothing_asked_for_changes_nothing()
    {
        using var scope = new TensorScope();
        var x = Tensor.From<float>(Ramp, 2, 1, 6, 8);
        Assert.Same(x, new Affine(new()).Apply(x));
    }

    [Fact]
    public void A_sure_flip_mirrors_every_row()
    {
        using var scope = new TensorScope();
        var y = new Affine(new() { Flip = 1 }).Apply(Tensor.From<float>(Ramp, 2, 1, 6, 8)).ToArray<float>();
        var mirrored = Ramp.Chunk(8).SelectMany(row => row.Reverse()).ToArray();
        for (var index = 0; index < y.Length; index++)
        {
            Assert.Equal(mirrored[index], y[index], 1e-5f);
        }
    }

    [Fact]
    public void About_half_of_many_are_flipped_at_a_half()
    {
        using var scope = new TensorScope();
        Libtorch.Seed(3);
        var pictures = Tensor.From<float>([.. Enumerable.Range(0, 1000).SelectMany(_ => new[] { 0f, 1f, 0f, 1f })], 1000, 1, 2, 2);
        var flipped = new Affine(new() { Flip = 0.5 }).Apply(pictures).ToArray<float>().Chunk(4).Count(picture => picture[0] > 0.5);
        // Four standard deviations of a fair coin tossed a thousand times.
        Assert.InRange(flipped, 500 - 64, 500 + 64);
    }

    // A horizontal ramp looked at from a shifted place is the ramp plus the shift; the edge goes on.
    [Fact]
    public void Shifts_stay_within_their_range_and_differ_from_face_to_face()
    {
        using var scope = new TensorScope();
        Libtorch.Seed(4);
        const int Side = 40;
        var ramp = Enumerable.Range(0, Side * Side).Select(k => (float)(k % Side));
        var x = Tensor.From<float>([.. Enumerable.Repeat(ramp, 200).SelectMany(values => values)], 200, 1, Side, Side);

        var centers = new Affine(new() { Shift = 0.1 }).Apply(x).ToArray<float>().Chunk(Side * Side).Select(picture => picture[(Side * Side / 2) + (Side / 2)] - (Side / 2)).ToList();

        Assert.All(centers, shift => Assert.InRange(shift, -0.1f * Side - 1e-3f, (0.1f * Side) + 1e-3f));
        Assert.InRange(centers.Max() - centers.Min(), 0.15f * Side, 0.2f * Side + 1e-3f);
    }

    [Fact]
    public void A_turn_by_up_to_an_angle_keeps_distances_from_the_center()
    {
        using var scope = new TensorScope();
        Libtorch.Seed(5);
        const int Side = 41;
        // Distance from the center, which a turn does not change.
        var cone = Enumerable.Range(0, Side * Side).Select(k => MathF.Sqrt(MathF.Pow((k % Side) - 20, 2) + MathF.Pow((k / Side) - 20, 2))).ToArray();
        var y = new Affine(new() { RotateDegrees = 45 }).Apply(Tensor.From<float>(cone, 1, 1, Side, Side)).ToArray<float>();
        for (var index = 0; index < y.Length; index++)
        {
            if (cone[index] is > 2 and < 19)
            {
                Assert.Equal(cone[index], y[index], 0.1f);
            }
        }
    }
}
