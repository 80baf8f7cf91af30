using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using Mien.Synthesis.Masks;
using Mien.Synthesis.Prompts;
using Mien.Synthesis.StableDiffusion;
using DataType = Mien.Lab.Export.Protobuf.TensorProto.Types.DataType;

namespace Mien.Synthesis.Tests.StableDiffusion;

/// <summary>Whole pictures by networks of which it is known what they draw (<see cref="TinyDiffusion"/>): happy is red, angry blue, fear green, and neutral gray.</summary>
public sealed class DiffusionPipelineTests : IDisposable
{
    private static readonly DiffusionOptions Small = new() { Width = 64, Height = 64, Steps = 12, Guidance = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, bool, int, int, int> Variants => new()
    {
        { "ddim", false, (int)DataType.Float, (int)DataType.Int32, (int)DataType.Int64 },
        { "euler", false, (int)DataType.Float, (int)DataType.Int64, (int)DataType.Float },
        { "dpm-solver++", false, (int)DataType.Float16, (int)DataType.Int64, (int)DataType.Float16 },
        { "dpm-solver++", true, (int)DataType.Float, (int)DataType.Int32, (int)DataType.Int32 },
        { "euler", true, (int)DataType.Float16, (int)DataType.Int32, (int)DataType.Int64 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_picture_is_the_one_that_the_prompt_names(string sampler, bool isVelocity, int type, int ids, int time)
    {
        new TinyDiffusion { IsVelocity = isVelocity, Type = (DataType)type, IdType = (DataType)ids, TimeType = (DataType)time }.Write(_folder.Path);

        var pictures = Draw(Small with { Sampler = sampler }, Request("happy"), Request("angry"), Request("neutral"));

        AssertColor(pictures[0], 1, -1, -1);
        AssertColor(pictures[1], -1, -1, 1);
        AssertColor(pictures[2], 0, 0, 0);
    }

    // μ = μ_negative + g·(μ_text − μ_negative), and nothing is asked against here: half of the color, doubled, is the whole one.
    [Fact]
    public void Guidance_exaggerates_what_the_text_adds()
    {
        new TinyDiffusion().Write(_folder.Path);

        var plain = Mean(Draw(Small, Request("happy"))[0].Picture!);
        var guided = Mean(Draw(Small with { Guidance = 1.2 }, Request("happy"))[0].Picture!);

        for (var channel = 0; channel < 3; channel++)
        {
            Assert.Equal(1.2, guided[channel] / plain[channel], 0.02);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_picture_in_any_round_and_another_seed_another()
    {
        new TinyDiffusion().Write(_folder.Path);

        var alone = Draw(Small, Request("happy", seed: 5))[0].Picture!;
        var inRound = Draw(Small with { KeepsParts = true }, Request("angry", seed: 1), Request("happy", seed: 5))[1].Picture!;
        var other = Draw(Small, Request("happy", seed: 6))[0].Picture!;

        Assert.Equal(alone.Pixels, inRound.Pixels);
        Assert.False(alone.Pixels.SequenceEqual(other.Pixels));
    }

    [Fact]
    public void What_the_checker_flags_is_dropped_and_the_rest_is_drawn()
    {
        new TinyDiffusion().Write(_folder.Path);

        var pictures = Draw(Small, Request("fear"), Request("happy"));

        Assert.Equal(new DrawnPicture(null, DrawingFault.Flagged), pictures[0]);
        Assert.Equal(DrawingFault.None, pictures[1].Fault);
    }

    [Fact]
    public void A_flagged_picture_is_not_started_from()
    {
        new TinyDiffusion().Write(_folder.Path);

        var pictures = Draw(Small, Request("happy") with { Start = Plain(64, 0, 255, 0) });

        Assert.Equal(new DrawnPicture(null, DrawingFault.StartFlagged), pictures[0]);
    }

    // With 4 of 40 steps left the network, told gray, would leave the picture where it is: the noise of the level is small. All steps forget it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strength_says_how_much_of_the_first_picture_is_left(bool givesParameters)
    {
        new TinyDiffusion { GivesParameters = givesParameters }.Write(_folder.Path);
        var request = Request("neutral") with { Start = Plain(64, 200, 100, 0) };

        var weak = Mean(Draw(Small with { Steps = 40, Strength = 0.03, Sampler = "ddim" }, request)[0].Picture!);
        var strong = Mean(Draw(Small with { Steps = 40, Strength = 1, Sampler = "ddim" }, request)[0].Picture!);

        Assert.True(weak[0] > 0.2 && weak[2] < -0.3, $"{weak[0]}, {weak[2]}");
        Assert.All(strong, value => Assert.InRange(value, -0.1, 0.1));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void A_mask_is_painted_and_nothing_else_changes(int channels)
    {
        new TinyDiffusion { Channels = channels }.Write(_folder.Path);
        var start = Plain(100, 10, 20, 90);
        for (var i = 0; i < start.Pixels.Length; i++)
        {
            start.Pixels[i] += (byte)(i % 7);
        }
        var mask = Mask.Of(100, 100, new(30, 40, 40, 20));

        var drawn = Draw(Small with { Strength = 1 }, Request("happy") with { Start = start, Mask = mask })[0].Picture!;

        Assert.Equal((100, 100), (drawn.Width, drawn.Height));
        for (var pixel = 0; pixel < 100 * 100; pixel++)
        {
            var (x, y) = (pixel % 100, pixel / 100);
            if (mask.Shares[pixel] == 0)
            {
                Assert.Equal(start.Pixels.Slice(pixel * 3, 3), drawn.Pixels.Slice(pixel * 3, 3));
            }
            else if (x is > 36 and < 64 && y is > 46 and < 54)
            {
                Assert.True(drawn.Pixels[pixel * 3] > 200 && drawn.Pixels[(pixel * 3) + 2] < 60, $"({x}, {y}) is {string.Join(", ", drawn.Pixels.Slice(pixel * 3, 3).ToArray())}");
            }
        }
    }

    [Fact]
    public void A_network_of_inpainting_draws_into_masks_alone()
    {
        new TinyDiffusion { Channels = 9 }.Write(_folder.Path);

        Assert.EndsWith(
            "unet/model.onnx: takes 9 channels: it paints into masks alone; give it to mien synthesize inpaint, or use a model with 4 channels.",
            Assert.Throws<BadInputException>(() => Draw(Small, Request("happy"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_make_no_picture()
    {
        new TinyDiffusion().Write(_folder.Path);
        File.WriteAllBytes(_folder.File("vae_decoder/model.onnx"), TinyModel.Model(new GraphProto
        {
            Name = "decoder",
            Node = { TinyModel.Node("Concat", ["latent_sample", "latent_sample"], "wide", TinyModel.Int("axis", 1)), TinyModel.Node("Resize", ["wide", "", "scales"], "large"), TinyModel.Node("Slice", ["large", "0", "3", "1"], "three"), TinyModel.Node("Mul", ["three", "nan"], "sample") },
            Initializer = { TinyModel.Tensor("scales", [1, 1, 8, 8], 4), TinyModel.Wholes("0", 0), TinyModel.Wholes("3", 3), TinyModel.Wholes("1", 1), TinyModel.Tensor("nan", [float.NaN], 1) },
            Input = { TinyModel.Port("latent_sample", TinyModel.Float, "N", 4, "H", "W") },
            Output = { TinyModel.Port("sample", TinyModel.Float, "N", 3, "Y", "X") },
        }).ToByteArray());

        Assert.Equal([new DrawnPicture(null, DrawingFault.NotFinite)], Draw(Small, Request("happy")));
    }

    [Fact]
    public void Progress_goes_up_to_1_and_a_canceled_round_ends()
    {
        new TinyDiffusion().Write(_folder.Path);
        var told = new List<double>();
        using var cancel = new CancellationTokenSource();
        using var pipeline = new DiffusionPipeline(ModelFolder.Open(_folder.Path), Small);

        pipeline.Draw([Request("happy"), Request("sad")], new Told(told.Add), cancel.Token);

        Assert.Equal(25, told.Count);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        Assert.ThrowsAny<OperationCanceledException>(() => pipeline.Draw([Request("happy")], new Told(_ => cancel.Cancel()), cancel.Token));
    }

    [Fact]
    public void Options_out_of_range_are_refused_together() => Assert.Equal(
        ["sampler is 'dpm-solver' (did you mean dpm-solver++?), known are ddim, euler, dpm-solver++", "steps is 0, not 1 to 200", "guidance is NaN, not 1 to 30", "the size is 100 × 512, not multiples of 64 from 64 to 1024", "strength is 0, not above 0 up to 1"],
        new DiffusionOptions { Sampler = "dpm-solver", Steps = 0, Guidance = double.NaN, Width = 100, Strength = 0 }.Faults());

    internal static PictureRequest Request(string expression, int seed = 1) => new(PortraitPrompt.Compose(new(expression, "child")), seed);

    internal static Image Plain(int side, byte red, byte green, byte blue)
    {
        var picture = new Image(side, side, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (i % 3) switch { 0 => red, 1 => green, _ => blue };
        }
        return picture;
    }

    private IReadOnlyList<DrawnPicture> Draw(DiffusionOptions options, params PictureRequest[] requests)
    {
        using var pipeline = new DiffusionPipeline(ModelFolder.Open(_folder.Path, startsFromPictures: true), options);
        return pipeline.Draw(requests);
    }

    // Colors are ±0.8; the noise that the last step leaves is small against that.
    private static void AssertColor(DrawnPicture drawn, params int[] signs)
    {
        Assert.Equal(DrawingFault.None, drawn.Fault);
        Assert.Equal((64, 64), (drawn.Picture!.Width, drawn.Picture.Height));
        Assert.All(Mean(drawn.Picture).Zip(signs), pair => Assert.Equal(TinyDiffusion.Full * pair.Second, pair.First, 0.08));
    }

    private static double[] Mean(Image picture)
    {
        var sums = new double[3];
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            sums[i % 3] += (picture.Pixels[i] / 127.5) - 1;
        }
        return [.. sums.Select(sum => sum / (picture.Width * picture.Height))];
    }

    private sealed class Told(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
