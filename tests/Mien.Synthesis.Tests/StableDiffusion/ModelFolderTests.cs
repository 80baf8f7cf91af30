using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using Mien.Synthesis.Sampling;
using Mien.Synthesis.StableDiffusion;
using static Mien.Testing.TinyModel;

namespace Mien.Synthesis.Tests.StableDiffusion;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelFolderTests() => new TinyDiffusion().Write(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_training_is_read_as_the_scheduler_says() => Assert.Equal(new NoiseOptions(), ModelFolder.Open(_folder.Path).Noise);

    [Fact]
    public void Missing_parts_are_named_together()
    {
        File.Delete(_folder.File("unet/model.onnx"));
        File.Delete(_folder.File("tokenizer/merges.txt"));
        File.Delete(_folder.File("vae_encoder/model.onnx"));

        Assert.Contains(": lacks tokenizer/merges.txt, unet/model.onnx; ", Fault(() => ModelFolder.Open(_folder.Path)), StringComparison.Ordinal);
        Assert.Contains(": lacks tokenizer/merges.txt, unet/model.onnx, vae_encoder/model.onnx; ", Fault(() => ModelFolder.Open(_folder.Path, startsFromPictures: true)), StringComparison.Ordinal);
        Assert.Contains(": no such folder; ", Fault(() => ModelFolder.Open(_folder.File("nowhere"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_drawn_without_the_safety_checker(bool startsFromPictures)
    {
        File.Delete(_folder.File("safety_checker/model.onnx"));

        Assert.EndsWith(": lacks safety_checker/model.onnx; add the safety checker: no picture is drawn without it.", Fault(() => ModelFolder.Open(_folder.Path, startsFromPictures)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"beta_schedule\": \"scaled_linear\"", "\"beta_schedule\": \"squaredcos_cap_v2\"", "beta_schedule is 'squaredcos_cap_v2', known are scaled_linear, linear")]
    [InlineData("\"prediction_type\": \"epsilon\"", "\"prediction_type\": \"sample\"", "prediction_type is 'sample', known are epsilon, v_prediction")]
    [InlineData("\"trained_betas\": null", "\"trained_betas\": [0.1]", "gives trained_betas, a table that is not read")]
    [InlineData("\"beta_end\": 0.012", "\"beta_end\": 1.5", "is no scheduler's file: Expected 2 to 100000 training steps, an offset below them and 0 < first β ≤ last β < 1, got 1000, 1, 0.00085 and 1.5")]
    [InlineData("\"steps_offset\": 1", "\"steps_offset\": \"one\"", "is no scheduler's file: ")]
    [InlineData("{", "[", "cannot be read: ")]
    public void A_training_that_is_not_known_is_one_line(string from, string to, string fault)
    {
        var path = _folder.File("scheduler/scheduler_config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

        Assert.StartsWith($"{path}: {fault}", Fault(() => ModelFolder.Open(_folder.Path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unet", "takes x, expected sample, timestep, encoder_hidden_states; ")]
    [InlineData("text_encoder", "takes x, expected input_ids; ")]
    [InlineData("vae_decoder", "takes x, expected latent_sample; ")]
    [InlineData("safety_checker", "takes x, expected clip_input; ")]
    public void Another_network_in_a_part_s_place_is_named(string part, string fault)
    {
        File.WriteAllBytes(_folder.File($"{part}/model.onnx"), OneNode("Relu").ToByteArray());

        Assert.StartsWith($"{_folder.File($"{part}/model.onnx")}: {fault}", Fault(Draw), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_network_is_named()
    {
        File.WriteAllText(_folder.File("unet/model.onnx"), "version https://git-lfs.github.com/spec/v1");

        Assert.StartsWith($"{_folder.File("unet/model.onnx")}: it is not an ONNX model; ", Fault(Draw), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_shapes_types_and_outputs_are_named()
    {
        Unet(Port("sample", Float, "N", 4, "H"));
        Assert.Contains("its input sample is float32 [N, 4, ?], expected float32 or float16 [1, ?, ?, ?]; ", Fault(Draw), StringComparison.Ordinal);

        Unet(Port("sample", (int)TensorProto.Types.DataType.Int8, "N", 4, "H", "W"));
        Assert.Contains("its input sample is int8 [N, 4, ?, ?], expected float32 or float16 [1, ?, ?, ?]; ", Fault(Draw), StringComparison.Ordinal);

        Unet(Port("sample", Float, "N", 8, "H", "W"));
        Assert.Contains("takes 8 channels, known are 4, and 9 for inpainting; ", Fault(Draw), StringComparison.Ordinal);

        Unet(Port("sample", Float, 2, 4, "H", "W"));
        Assert.Contains("its input sample is float32 [2, 4, ?, ?], expected float32 or float16 [1, ?, ?, ?]; ", Fault(Draw), StringComparison.Ordinal);

        Unet(Port("sample", Float, "N", 4, 64, 64));
        Assert.Contains("its input sample is float32 [N, 4, 64, 64], not [1, 4, 8, 8]; choose the size of pictures that it was exported for", Fault(Draw), StringComparison.Ordinal);

        Unet(Port("sample", Float, "N", 4, "H", "W"), output: "noise");
        Assert.Contains("has the outputs noise, none of them out_sample; ", Fault(Draw), StringComparison.Ordinal);
    }

    [Fact]
    public void Free_channels_are_read_from_the_part_s_own_file()
    {
        Unet(Port("sample", Float, "N", "C", "H", "W"));
        var config = _folder.File("unet/config.json");

        Assert.Contains($"does not say how many channels its input sample takes; write {{ \"in_channels\": 4 }}, or 9 for a model of inpainting, into {config}.", Fault(Draw), StringComparison.Ordinal);

        File.WriteAllText(config, """{ "in_channels": 9 }""");
        Assert.Contains("takes 9 channels: it paints into masks alone", Fault(Draw), StringComparison.Ordinal);

        File.WriteAllText(config, """{ "in_channels": "four" }""");
        Assert.StartsWith($"{config}: in_channels is \"four\", not a number; ", Fault(Draw), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_two_models_are_refused()
    {
        Unet(Port("sample", Float, "N", 4, "H", "W"), width: 768);

        Assert.Contains("takes texts as float32 [N, ?, 768], but the text encoder gives last_hidden_state [1, 77, 4]; use parts of one model.", Fault(Draw), StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_plan_says_what_is_loaded()
    {
        var folder = ModelFolder.Open(_folder.Path);

        Assert.StartsWith("Memory: one part at a time, the largest is ", folder.MemoryPlan(keepsParts: false), StringComparison.Ordinal);
        Assert.StartsWith("Memory: all parts stay loaded with 0.00 GB of weights", folder.MemoryPlan(keepsParts: true), StringComparison.Ordinal);
        Assert.Equal(64, folder.Hash().Length);
    }

    private static string Fault(Action act) => Assert.Throws<BadInputException>(act).Message;

    private void Unet(ValueInfoProto sample, string output = "out_sample", int width = 4) => File.WriteAllBytes(_folder.File("unet/model.onnx"), Model(new GraphProto
    {
        Name = "unet",
        Node = { Node("Identity", ["sample"], output) },
        Input = { sample, Port("timestep", (int)TensorProto.Types.DataType.Int64, "N"), Port("encoder_hidden_states", Float, "N", "S", width) },
        Output = { Port(output, sample.Type.TensorType.ElemType, "N", "C", "H", "W") },
    }).ToByteArray());

    private void Draw()
    {
        using var pipeline = new DiffusionPipeline(ModelFolder.Open(_folder.Path), new() { Width = 64, Height = 64, Steps = 2, Guidance = 1 });
        pipeline.Draw([DiffusionPipelineTests.Request("happy")]);
    }
}
