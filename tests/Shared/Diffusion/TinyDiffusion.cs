using System.Text.Json;
using Google.Protobuf;
using Mien.Lab.Export.Protobuf;
using Mien.Synthesis.Prompts;
using static Mien.Testing.TinyModel;
using DataType = Mien.Lab.Export.Protobuf.TensorProto.Types.DataType;

namespace Mien.Testing;

/// <summary>
/// Stable Diffusion's layout with networks whose pictures are known: the UNet is the exact denoiser of pictures of one color with a little noise, and the color is the sum of
/// what the prompt's words stand for: <c>smiling</c> red, <c>frowning</c> blue, <c>frightened</c> green, which the safety checker flags.
/// </summary>
internal sealed record TinyDiffusion
{
    public const float Scale = 0.18215f, Full = 0.8f;
    private const int Steps = 1000;
    private const double Spread = 0.01;

    private static readonly string[] Words = ["smiling", "frowning", "frightened"];

    // All that prompts are composed of, so that they fit.
    private static readonly List<string> Merges = Learn(new[] { PortraitWords.Expressions, PortraitWords.Ages, PortraitWords.Skins, PortraitWords.Lights, PortraitWords.Occlusions }
        .SelectMany(list => list.Values).Append(PortraitPrompt.Compose(new("happy", "child")).Text).Append(PortraitPrompt.Compose(new("happy", "child")).Negative)
        .SelectMany(text => text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct());

    private static readonly Dictionary<string, int> Vocabulary = "abcdefghijklmnopqrstuvwxyz0123456789,.'-!".SelectMany(letter => new[] { $"{letter}", $"{letter}</w>" })
        .Concat(Merges.Select(pair => pair.Replace(" ", "", StringComparison.Ordinal))).Distinct().Concat(["<|startoftext|>", "<|endoftext|>"]).Select((token, number) => (token, number)).ToDictionary();

    /// <summary>Of all inputs and outputs that are not whole numbers.</summary>
    public DataType Type { get; init; } = DataType.Float;

    public DataType IdType { get; init; } = DataType.Int32;

    public DataType TimeType { get; init; } = DataType.Int64;

    /// <summary>9 for a network that paints into masks.</summary>
    public int Channels { get; init; } = 4;

    public bool IsVelocity { get; init; }

    /// <summary>Whether the encoder gives mean and variance.</summary>
    public bool GivesParameters { get; init; }

    /// <summary>Writes the parts into a folder.</summary>
    public string Write(string folder)
    {
        WriteTokenizer(Path.Combine(folder, "tokenizer"));
        Part("text_encoder", TextEncoder());
        Part("unet", Unet());
        Part("vae_decoder", Decoder());
        Part("vae_encoder", Encoder());
        Part("safety_checker", Checker());
        Directory.CreateDirectory(Path.Combine(folder, "scheduler"));
        File.WriteAllText(Path.Combine(folder, "scheduler", "scheduler_config.json"), $$"""
            { "_class_name": "PNDMScheduler", "num_train_timesteps": {{Steps}}, "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
              "prediction_type": "{{(IsVelocity ? "v_prediction" : "epsilon")}}", "steps_offset": 1, "set_alpha_to_one": false, "trained_betas": null }
            """);
        return folder;

        void Part(string name, GraphProto graph)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllBytes(Path.Combine(folder, name, "model.onnx"), Model(graph).ToByteArray());
        }
    }

    private static void WriteTokenizer(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(Vocabulary));
        File.WriteAllLines(Path.Combine(folder, "merges.txt"), ["#version: 0.2", .. Merges]);
    }

    // Sennrich et al. 2016: the most frequent pair becomes one token, until every word is one.
    private static List<string> Learn(IEnumerable<string> words)
    {
        var (spelled, merges) = (words.Select(word => word.Select((letter, at) => at == word.Length - 1 ? $"{letter}</w>" : $"{letter}").ToList()).ToList(), new List<string>());
        while (spelled.SelectMany(word => word.Zip(word.Skip(1))).CountBy(pair => pair).OrderByDescending(pair => pair.Value).Select(pair => (ValueTuple<string, string>?)pair.Key).FirstOrDefault() is var (left, right))
        {
            merges.Add($"{left} {right}");
            foreach (var word in spelled)
            {
                for (var at = 0; at + 1 < word.Count; at++)
                {
                    if (word[at] == left && word[at + 1] == right)
                    {
                        word[at] = left + right;
                        word.RemoveAt(at + 1);
                    }
                }
            }
        }
        return merges;
    }

    private GraphProto TextEncoder()
    {
        var table = new float[Vocabulary.Count * 4];
        for (var word = 0; word < Words.Length; word++)
        {
            var row = Vocabulary[$"{Words[word]}</w>"] * 4;
            for (var channel = 0; channel < 3; channel++)
            {
                table[row + channel] = (channel == new[] { 0, 2, 1 }[word] ? Full : -Full) * Scale;
            }
        }
        return new()
        {
            Name = "text",
            Node = { Node("Gather", ["table", "input_ids"], "hidden"), Cast("hidden", "last_hidden_state", Type) },
            Initializer = { Tensor("table", table, Vocabulary.Count, 4) },
            Input = { Port("input_ids", (int)IdType, "batch", "sequence") },
            Output = { Port("last_hidden_state", (int)Type, "batch", "sequence", 4) },
        };
    }

    // ε = σ·(x − α·μ) / (α²s² + σ²), v = α·ε − σ·x₀ with x₀ = (x − σ·ε)/α: both are a·x − b·μ with numbers of the timestep.
    private GraphProto Unet()
    {
        float[] a = new float[Steps], b = new float[Steps];
        var left = 1.0;
        for (var t = 0; t < Steps; t++)
        {
            var root = Math.Sqrt(0.00085) + ((Math.Sqrt(0.012) - Math.Sqrt(0.00085)) * t / (Steps - 1));
            left *= 1 - (root * root);
            var (signal, noise) = (Math.Sqrt(left), Math.Sqrt(1 - left));
            var share = noise / ((left * Spread * Spread) + (noise * noise));
            (a[t], b[t]) = IsVelocity
                ? ((float)((signal * share) - (noise * (1 - (noise * share)) / signal)), (float)((signal * share * signal) + (noise * noise * share)))
                : ((float)share, (float)(share * signal));
        }
        var graph = new GraphProto
        {
            Name = "unet",
            Node =
            {
                Cast("sample", "given", DataType.Float), Cast("encoder_hidden_states", "text", DataType.Float), Cast("timestep", "t", DataType.Int64),
                Node("Gather", ["a", "t"], "a_t"), Node("Gather", ["b", "t"], "b_t"), Node("ReduceSum", ["text", "sequence"], "sum", Int("keepdims", 0)), Node("Reshape", ["sum", "color"], "mean"),
            },
            Initializer = { Tensor("a", a, Steps), Tensor("b", b, Steps), Wholes("sequence", 1), Wholes("color", 1, 4, 1, 1) },
            Input = { Port("sample", (int)Type, "batch", Channels, "height", "width"), Port("timestep", (int)TimeType, "steps"), Port("encoder_hidden_states", (int)Type, "batch", "sequence", 4) },
            Output = { Port("out_sample", (int)Type, "batch", 4, "height", "width") },
        };
        if (Channels == 9)
        {
            // Where the mask is, the prompt's color; elsewhere what the picture has there.
            graph.Node.Add([
                Node("Slice", ["given", "0", "4", "axis"], "x"), Node("Slice", ["given", "4", "5", "axis"], "mask"), Node("Slice", ["given", "5", "9", "axis"], "hidden"),
                Node("Sub", ["one", "mask"], "rest"), Node("Mul", ["mask", "mean"], "painted"), Node("Mul", ["rest", "hidden"], "kept"), Node("Add", ["painted", "kept"], "center"),
            ]);
            graph.Initializer.Add([Wholes("0", 0), Wholes("4", 4), Wholes("5", 5), Wholes("9", 9), Wholes("axis", 1), Tensor("one", [1], 1)]);
        }
        else
        {
            graph.Node.Add([Node("Identity", ["given"], "x"), Node("Identity", ["mean"], "center")]);
        }
        graph.Node.Add([Node("Mul", ["x", "a_t"], "ax"), Node("Mul", ["center", "b_t"], "bm"), Node("Sub", ["ax", "bm"], "out"), Cast("out", "out_sample", Type)]);
        return graph;
    }

    // Each latent is a square of 8 × 8 pixels in the color of its first three channels.
    private GraphProto Decoder()
    {
        var kernel = new float[4 * 3 * 64];
        for (var channel = 0; channel < 3; channel++)
        {
            kernel.AsSpan(((channel * 3) + channel) * 64, 64).Fill(1);
        }
        return new()
        {
            Name = "decoder",
            Node =
            {
                Cast("latent_sample", "x", DataType.Float), Node("ConvTranspose", ["x", "kernel"], "y", Ints("kernel_shape", 8, 8), Ints("strides", 8, 8)), Cast("y", "sample", Type),
            },
            Initializer = { Tensor("kernel", kernel, 4, 3, 8, 8) },
            Input = { Port("latent_sample", (int)Type, "batch", 4, "height", "width") },
            Output = { Port("sample", (int)Type, "batch", 3, "rows", "columns") },
        };
    }

    private GraphProto Encoder()
    {
        var channels = GivesParameters ? 8 : 4;
        var kernel = new float[channels * 3 * 64];
        for (var channel = 0; channel < 3; channel++)
        {
            kernel.AsSpan(((channel * 3) + channel) * 64, 64).Fill(1 / 64f);
        }
        var name = GivesParameters ? "latent_parameters" : "latent_sample";
        return new()
        {
            Name = "encoder",
            Node = { Cast("sample", "x", DataType.Float), Node("Conv", ["x", "kernel"], "y", Ints("kernel_shape", 8, 8), Ints("strides", 8, 8)), Cast("y", name, Type) },
            Initializer = { Tensor("kernel", kernel, channels, 3, 8, 8) },
            Input = { Port("sample", (int)Type, "batch", 3, "height", "width") },
            Output = { Port(name, (int)Type, "batch", channels, "rows", "columns") },
        };
    }

    // Green and nothing else is flagged: its mean is above that of red by 1.
    private GraphProto Checker() => new()
    {
        Name = "checker",
        Node =
        {
            Cast("clip_input", "x", DataType.Float), Node("ReduceMean", ["x"], "means", Ints("axes", 2, 3), Int("keepdims", 0)), Node("Gather", ["means", "green"], "g", Int("axis", 1)),
            Node("Gather", ["means", "red"], "r", Int("axis", 1)), Node("Sub", ["g", "r"], "more"), Node("Greater", ["more", "limit"], "has_nsfw_concepts"), Node("Identity", ["images"], "out_images"),
        },
        Initializer = { Scalar("green", 1), Scalar("red", 0), Tensor("limit", [1], 1) },
        Input = { Port("clip_input", (int)Type, "batch", "channels", "height", "width"), Port("images", (int)Type, "batch", "height", "width", "channels") },
        Output = { Port("out_images", (int)Type, "batch", "height", "width", "channels"), Port("has_nsfw_concepts", (int)DataType.Bool, "batch") },
    };

    private static NodeProto Cast(string from, string to, DataType type) => Node("Cast", [from], to, Int("to", (long)type));

    private static TensorProto Scalar(string name, long value)
    {
        var scalar = Wholes(name, value);
        scalar.Dims.Clear();
        return scalar;
    }
}
