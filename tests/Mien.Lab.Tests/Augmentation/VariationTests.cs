using Mien.Lab.Augmentation;
using Mien.Torch;

namespace Mien.Lab.Tests.Augmentation;

public class VariationTests
{
    private const int Side = 24, Area = Side * Side;

    // Smooth, so that no frequency is near the half of a rounding; 0.2…0.8.
    private static readonly float[] Smooth =
        [.. Enumerable.Range(0, Area).Select(k => 0.5f + (0.3f * MathF.Sin(k % Side * 0.7f) * MathF.Cos(k / Side * 0.4f)))];

    [Fact]
    public void A_shadow_leaves_seven_tenths_on_one_side_of_a_line()
    {
        var darkened = Vary(new Shadow(new() { Shadow = 1 }), Repeated(50));
        var shares = new List<double>();
        foreach (var face in darkened.Chunk(Area))
        {
            var isDark = face.Select((value, at) => MathF.Abs(value - (0.7f * Smooth[at])) < 1e-5f).ToArray();
            Assert.All(Enumerable.Range(0, Area), at => Assert.Equal(Smooth[at] * (isDark[at] ? 0.7f : 1), face[at], 1e-5f));
            for (var line = 0; line < Side; line++)
            {
                Assert.InRange(Changes([.. Enumerable.Range(0, Side).Select(k => isDark[(line * Side) + k])]), 0, 1);
                Assert.InRange(Changes([.. Enumerable.Range(0, Side).Select(k => isDark[(k * Side) + line])]), 0, 1);
            }
            shares.Add(isDark.Count(dark => dark) / (double)Area);
        }
        Assert.InRange(shares.Average(), 0.35, 0.65);
    }

    [Fact]
    public void A_blurred_point_is_a_Gaussian_of_five_seven_or_nine_pixels()
    {
        var point = new float[Area];
        point[(12 * Side) + 12] = 1;
        var seen = new HashSet<int>();
        foreach (var face in Vary(new Blur(new() { Blur = 1 }), [.. Enumerable.Repeat(point, 40).SelectMany(values => values)]).Chunk(Area))
        {
            var radius = Enumerable.Range(0, 7).Last(r => face[(12 * Side) + 12 + r] > 0);
            var sigma = (0.3 * (radius - 1)) + 0.8;
            double Weight(int i) => Math.Abs(i) <= radius ? Math.Exp(-i * i / (2 * sigma * sigma)) : 0;
            var sum = Enumerable.Range(-radius, (2 * radius) + 1).Sum(Weight);
            Assert.All(Enumerable.Range(0, Area), at => Assert.Equal(Weight((at % Side) - 12) * Weight((at / Side) - 12) / sum / sum, face[at], 1e-6));
            seen.Add(radius);
        }
        Assert.Equal([2, 3, 4], seen.Order());
    }

    [Fact]
    public void Salt_and_pepper_fall_on_the_stated_share_of_pixels_and_leave_the_others()
    {
        var noisy = Vary(new SaltAndPepper(new() { SaltAndPepper = 0.05 }), Repeated(40));
        var (black, white) = (noisy.Count(value => value == 0), noisy.Count(value => value == 1));
        // Five standard deviations of 23,040 draws at 2.5 %.
        Assert.InRange(black, 576 - 119, 576 + 119);
        Assert.InRange(white, 576 - 119, 576 + 119);
        Assert.All(Enumerable.Range(0, noisy.Length), at => Assert.True(noisy[at] is 0 or 1 || noisy[at] == Smooth[at % Area]));
    }

    [Fact]
    public void Erasing_covers_one_rectangle_of_the_stated_area()
    {
        var erased = Vary(new Erasing(new() { Erase = 1 }), Repeated(100)).Chunk(Area).ToList();
        foreach (var face in erased)
        {
            var hit = Enumerable.Range(0, Area).Where(at => face[at] != Smooth[at]).ToList();
            var (left, right) = (hit.Min(at => at % Side), hit.Max(at => at % Side));
            var (top, bottom) = (hit.Min(at => at / Side), hit.Max(at => at / Side));
            // Noise may come as near to a pixel as to be it; hardly twice in a rectangle.
            Assert.InRange(hit.Count, ((right - left + 1) * (bottom - top + 1)) - 1, (right - left + 1) * (bottom - top + 1));
            Assert.InRange(hit.Count / (double)Area, 0.005, 0.40);
        }
        var none = Vary(new Erasing(new() { Erase = 0.2 }), Repeated(500)).Chunk(Area).Count(face => face.SequenceEqual(Smooth));
        // Five standard deviations of a coin that falls four times in five.
        Assert.InRange(none, 400 - 45, 400 + 45);
    }

    [Fact]
    public void Brightness_is_one_factor_a_face_within_its_range()
    {
        var factors = Vary(new Lighting(new() { Brightness = 0.2 }), Repeated(100)).Chunk(Area).Select(face =>
        {
            var factor = face[5] / Smooth[5];
            Assert.All(Enumerable.Range(0, Area), at => Assert.Equal(factor * Smooth[at], face[at], 1e-5f));
            return factor;
        }).ToList();
        Assert.All(factors, factor => Assert.InRange(factor, 0.8f - 1e-5f, 1.2f + 1e-5f));
        Assert.InRange(factors.Max() - factors.Min(), 0.3f, 0.4f + 1e-5f);
    }

    [Fact]
    public void Contrast_keeps_the_mean_and_stretches_around_it()
    {
        var mean = Smooth.Average();
        foreach (var face in Vary(new Lighting(new() { Contrast = 0.3 }), Repeated(50)).Chunk(Area))
        {
            Assert.Equal(mean, face.Average(), 1e-4f);
            var factor = (face[1] - mean) / (Smooth[1] - mean);
            Assert.InRange(factor, 0.7f - 1e-3f, 1.3f + 1e-3f);
            Assert.All(Enumerable.Range(0, Area), at => Assert.Equal(mean + (factor * (Smooth[at] - mean)), face[at], 1e-3f));
        }
    }

    [Fact]
    public void Hue_and_saturation_keep_the_gray_of_a_color_and_every_gray()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        float[] colors = [0.5f, 0.3f, 0.4f, 0.4f, 0.35f, 0.4f, 0.45f, 0.6f, 0.4f];
        // Three pixels: two colors and a gray, planes apart.
        var planes = Enumerable.Range(0, 3).SelectMany(channel => Enumerable.Range(0, 3).Select(pixel => colors[(pixel * 3) + channel])).ToArray();
        planes[2] = planes[5] = planes[8] = 0.4f;
        var x = Tensor.From<float>([.. Enumerable.Repeat(planes, 30).SelectMany(values => values)], 30, 3, 1, 3);
        var faces = new Lighting(new() { Hue = 0.5, Saturation = 0.3 }).Apply(x).ToArray<float>().Chunk(9).ToList();
        Assert.All(faces, face =>
        {
            Assert.All(new[] { 2, 5, 8 }, at => Assert.Equal(0.4f, face[at], 3e-3f));
            for (var pixel = 0; pixel < 2; pixel++)
            {
                Assert.Equal(Gray(planes, pixel), Gray(face, pixel), 3e-3f);
            }
        });
        Assert.Contains(faces, face => MathF.Abs(face[0] - planes[0]) > 0.05f);

        static float Gray(float[] face, int pixel) => (0.299f * face[pixel]) + (0.587f * face[pixel + 3]) + (0.114f * face[pixel + 6]);
    }

    // A face of one light each, labelled by it: whatever is mixed, the mean light is the labels' mean.
    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0, 1)]
    [InlineData(0.4, 1)]
    public void Mixed_faces_are_labelled_by_the_shares_that_they_show(double mixup, double cutmix)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        const int N = 8;
        var x = Tensor.From<float>([.. Enumerable.Range(0, N).SelectMany(face => Enumerable.Repeat(face / (float)N, Area))], N, 1, Side, Side);
        var y = Tensor.From<float>([.. Enumerable.Range(0, N * N).Select(k => k / N == k % N ? 1f : 0f)], N, N);
        var mixing = new Mixing(new() { Mixup = mixup, Cutmix = cutmix });
        var shares = new List<float>();
        for (var batch = 0; batch < 30; batch++)
        {
            var (faces, targets) = mixing.Apply(x, y);
            var (pixels, labels) = (faces.ToArray<float>(), targets.ToArray<float>());
            for (var face = 0; face < N; face++)
            {
                var label = labels.AsSpan(face * N, N).ToArray();
                Assert.Equal(1, label.Sum(), 1e-5f);
                Assert.Equal(label.Select((share, k) => share * k / N).Sum(), pixels.AsSpan(face * Area, Area).ToArray().Average(), 1e-4f);
            }
            shares.Add(labels.Max());
        }
        Assert.True(shares.Distinct().Count() > 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Whatever_is_asked_for_a_face_stays_a_face_of_0_to_1_and_the_seed_decides(int channels)
    {
        using var scope = torch.NewDisposeScope();
        var augmenter = new Augmenter(new()
        {
            Flip = 0.5, FlipVertical = 0.1, RotateDegrees = 30, YawDegrees = 20, PitchDegrees = 20, Shift = 0.1, Zoom = 0.2, Crop = 0.2, Brightness = 0.3, Contrast = 0.3,
            Saturation = 0.3, Hue = 0.1, Shadow = 0.3, Blur = 0.2, SaltAndPepper = 0.05, Jpeg = 0.3, Erase = 0.2, Trivial = true, Mixup = 0.2, Cutmix = 1,
        });
        var random = new Random(3);
        const int N = 20, Width = 22;
        var x = Tensor.From<float>([.. Enumerable.Range(0, N * channels * Side * Width).Select(_ => random.NextSingle())], N, channels, Side, Width);
        var y = Tensor.From<float>([.. Enumerable.Range(0, N * 2).Select(k => k % 2 == 0 ? 1f : 0f)], N, 2);

        Libtorch.Seed(4);
        var first = augmenter.Apply(x, y).Faces;
        var next = augmenter.Apply(x, y).Faces.ToArray<float>();
        Libtorch.Seed(4);
        var again = augmenter.Apply(x, y).Faces;

        Assert.Equal(x.Shape, first.Shape);
        Assert.All(first.ToArray<float>().Concat(next), value => Assert.InRange(value, -1e-6f, 1 + 1e-6f));
        Assert.Equal(first.ToArray<float>(), again.ToArray<float>());
        Assert.NotEqual(first.ToArray<float>(), next);
    }

    [Fact]
    public void Nothing_asked_for_changes_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = (Tensor.From<float>(Smooth, 1, 1, Side, Side), Tensor.From<float>([0, 1], 1, 2));
        Assert.Equal((x, y), new Augmenter(new()).Apply(x, y));
    }

    [Fact]
    public void TrivialAugment_varies_most_faces_and_keeps_some()
    {
        var kept = Vary(new TrivialAugment(new() { Trivial = true }), Repeated(100)).Chunk(Area).Count(face => face.SequenceEqual(Smooth));
        // One way of ten changes nothing; others hardly ever.
        Assert.InRange(kept, 10, 14);
    }

    private static int Changes(bool[] line) => Enumerable.Range(1, line.Length - 1).Count(k => line[k] != line[k - 1]);

    private static float[] Repeated(int faces) => [.. Enumerable.Repeat(Smooth, faces).SelectMany(values => values)];

    private static float[] Vary(IVariation variation, float[] faces)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(9);
        Assert.True(variation.IsAskedFor);
        return variation.Apply(Tensor.From<float>(faces, faces.Length / Area, 1, Side, Side)).ToArray<float>();
    }
}
