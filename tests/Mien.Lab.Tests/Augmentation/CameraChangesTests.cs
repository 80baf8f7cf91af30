using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Torch;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Augmentation;

public class CameraChangesTests
{
    private const int Side = 24, Area = Side * Side;

    private static readonly float[] Smooth =
        [.. Enumerable.Range(0, Area).Select(k => 0.5f + (0.3f * MathF.Sin(k % Side * 0.7f) * MathF.Cos(k / Side * 0.4f)))];

    [Fact]
    public void Gaussian_noise_has_the_stated_deviation_in_every_face()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        float[] sigma = [0.02f, 0.05f, 0.1f];
        var noisy = SensorNoise.Gaussian(Even(0.5f, 3, 64), Column(sigma)).ToArray<float>().Chunk(64 * 64).ToList();
        // Five standard errors of a deviation estimated from 4,096 pixels are 5.5 % of it.
        Assert.All(sigma.Paired(noisy), pair => Assert.InRange(Deviation(pair.Second), pair.First * 0.945, pair.First * 1.055));
        Assert.All(noisy, face => Assert.Equal(0.5, face.Average(), 0.01));
    }

    // Poisson(λx)/λ has mean x and variance x/λ.
    [Fact]
    public void Shot_noise_varies_as_counted_photons_do()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        foreach (var (light, photons) in new[] { (0.25f, 100f), (0.5f, 100f), (0.5f, 400f) })
        {
            var noisy = SensorNoise.Shot(Even(light, 1, 64), Column([photons])).ToArray<float>();
            Assert.Equal(light, noisy.Average(), 0.01f);
            Assert.InRange(Deviation(noisy), Math.Sqrt(light / photons) * 0.945, Math.Sqrt(light / photons) * 1.055);
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(16)]
    [InlineData(7)]
    public void Fewer_pixels_are_what_resizing_twice_leaves(int fewer)
    {
        using var scope = torch.NewDisposeScope();
        var actual = Resolution.Apply(Tensor.From<float>([.. Smooth, .. Smooth], 2, 1, Side, Side), Tensor.From<float>([fewer, Side], 2)).ToArray<float>().Chunk(Area).ToList();

        var picture = new Image(Side, Side, 1);
        for (var at = 0; at < Area; at++)
        {
            picture.Pixels[at] = (byte)MathF.Round(Smooth[at] * 255);
        }
        var expected = picture.Resize(fewer, fewer).Resize(Side, Side).Pixels.ToArray();
        // Each of the two resizings of a picture rounds to a level, and so does the picture itself.
        Assert.All(expected.Paired(actual[0]), pair => Assert.Equal(pair.First / 255f, pair.Second, 1.6f / 255));
        Assert.All(Smooth.Paired(actual[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    // Along a row, a line of 5 pixels is the mean of 5; down a column likewise.
    [Fact]
    public void Motion_is_the_mean_along_a_line()
    {
        using var scope = torch.NewDisposeScope();
        var x = Tensor.From<float>([.. Smooth, .. Smooth, .. Smooth], 3, 1, Side, Side);
        var moved = MotionBlur.Apply(x, Tensor.From<float>([5, 5, 1], 3), Tensor.From<float>([0, MathF.PI / 2, 1], 3)).ToArray<float>().Chunk(Area).ToList();
        for (var at = 0; at < Area; at++)
        {
            var (column, row) = (at % Side, at / Side);
            Assert.Equal(Enumerable.Range(-2, 5).Average(k => Smooth[(row * Side) + Math.Clamp(column + k, 0, Side - 1)]), moved[0][at], 1e-5f);
            Assert.Equal(Enumerable.Range(-2, 5).Average(k => Smooth[(Math.Clamp(row + k, 0, Side - 1) * Side) + column]), moved[1][at], 1e-5f);
        }
        // A line of one pixel leaves most of it in its place, whatever its direction.
        Assert.InRange(moved[2].Paired(Smooth, (a, b) => Math.Abs(a - b)).Largest(), 0, 0.06);
    }

    [Fact]
    public void Low_light_leaves_its_share_of_light_in_whole_levels()
    {
        using var scope = torch.NewDisposeScope();
        var dark = LowLight.Apply(Tensor.From<float>(Smooth, 1, 1, Side, Side), Column([0.1f]), Column([0])).ToArray<float>();
        Assert.All(Smooth.Paired(dark), pair => Assert.Equal(MathF.Round(255 * 0.1f * pair.First) / 255, pair.Second, 1.001f / 255));
        Assert.All(dark, value => Assert.Equal(MathF.Round(value * 255), value * 255, 1e-3f));
        Assert.InRange(dark.Distinct().Count(), 5, 18);
    }

    // What is not hidden stays to the bit; what is hidden lies where the shape says.
    [Fact]
    public void Things_before_a_face_hide_a_part_of_it_and_leave_the_rest()
    {
        var shapes = new (string Name, Func<Tensor, Tensor> Draw, double Least, double Most, Func<double, double, bool> MayHide)[]
        {
            ("glasses", Occlusion.Glasses, 0.02, 0.25, (_, v) => v is > -0.75 and < 0.2),
            ("mask", Occlusion.Mask, 0.1, 0.6, (_, v) => v > -0.25),
            ("hand", Occlusion.Hand, 0.0, 0.5, (_, _) => true),
            ("hair", Occlusion.Hair, 0.0, 0.7, (_, v) => v < 0.75),
            ("band", Occlusion.Band, 0.1, 0.4, (_, v) => v is > -0.85),
            ("patch", Occlusion.Patch, 0.005, 0.2, (_, _) => true),
        };
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        foreach (var (name, draw, least, most, mayHide) in shapes)
        {
            var hidden = draw(Tensor.From<float>([.. Enumerable.Repeat(Smooth, 50).SelectMany(values => values)], 50, 1, Side, Side)).ToArray<float>().Chunk(Area).ToList();
            var places = hidden.Select(face => Enumerable.Range(0, Area).Where(at => face[at] != Smooth[at]).ToList()).ToList();
            Assert.All(places, place => Assert.True(place.Count / (double)Area <= most, $"{name} hides {place.Count} of {Area} pixels"));
            Assert.True(places.Average(place => place.Count) / Area >= least, name);
            Assert.All(places.SelectMany(place => place), at => Assert.True(mayHide(Centered(at % Side), Centered(at / Side)), $"{name} hides {at}"));
        }

        static double Centered(int pixel) => ((pixel + 0.5) * 2 / Side) - 1;
    }

    [Theory]
    [InlineData(0.7, 2)]
    [InlineData(0.4, 1)]
    public void The_asked_share_of_faces_is_changed_each_in_its_own_place(double share, int chain)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(4);
        const int N = 600;
        var varied = new CameraChanges(new() { Camera = share, CameraChain = chain }).Apply(Faces(N)).ToArray<float>().Chunk(Area).ToList();
        var kept = Enumerable.Range(0, N).Count(face => varied[face].SequenceEqual(Face(face)));
        // Some changes change nothing (hair that stays above the face), and five standard deviations of 600 draws are at most 61.
        Assert.InRange(kept, (N * (1 - share)) - 61, (N * (1 - share)) + 61 + (N * share * 0.06));
        Assert.All(varied.SelectMany(face => face), value => Assert.InRange(value, 0, 1));
    }

    // A face of one light that is mixed with its changes stays between them; without a change it stays what it is.
    [Fact]
    public void Mixed_chains_lie_nearer_to_the_face_than_a_chain_does()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(8);
        var x = Faces(300);
        double Distance(Tensor y) => x.ToArray<float>().Paired(y.ToArray<float>(), (a, b) => Math.Abs(a - b)).Average();
        var (chain, mixed) = (Distance(new CameraChanges(new() { Camera = 1 }).Apply(x)), Distance(new CameraChanges(new() { Camera = 1, CameraMix = 3 }).Apply(x)));
        // The face has half of the mixture on average, and chains that differ cancel each other in part.
        Assert.InRange(mixed / chain, 0.2, 0.6);
    }

    [Fact]
    public void The_same_seed_changes_faces_alike_and_another_does_not()
    {
        Assert.Equal(Varied(5), Varied(5));
        Assert.NotEqual(Varied(5), Varied(6));

        static float[] Varied(ulong seed)
        {
            using var scope = torch.NewDisposeScope();
            Libtorch.Seed(seed);
            return new CameraChanges(new() { Camera = 0.8 }).Apply(Faces(40)).ToArray<float>();
        }
    }

    [Fact]
    public void A_clean_teacher_sees_the_face_before_the_camera_did()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        var x = Faces(40);
        var (faces, _, clean) = new Augmenter(new() { Camera = 1 }).Vary(x, Tensor.From<float>(new float[40], 40, 1));
        Assert.Equal(x.ToArray<float>(), clean.ToArray<float>());
        Assert.NotEqual(x.ToArray<float>(), faces.ToArray<float>());
        (faces, _, clean) = new Augmenter(new() { Brightness = 0.5 }).Vary(x, Tensor.From<float>(new float[40], 40, 1));
        Assert.Equal(faces.ToArray<float>(), clean.ToArray<float>());
    }

    // No two alike, so that a face in another's place is seen.
    private static Tensor Faces(int n) => Tensor.From<float>([.. Enumerable.Range(0, n).SelectMany(Face)], n, 1, Side, Side);

    private static float[] Face(int at) => Array.ConvertAll(Smooth, value => value * (0.4f + (0.6f * at / 600)));

    private static Tensor Even(float light, int n, int side) => Tensor.From<float>([.. Enumerable.Repeat(light, n * side * side)], n, 1, side, side);

    private static Tensor Column(float[] values) => Tensor.From<float>(values, values.Length, 1, 1, 1);

    private static double Deviation(float[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
