using System.Globalization;
using System.Security.Cryptography;
using Mien.Core;
using Mien.Synthesis.Prompts;
using Mien.Synthesis.Sampling;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>A folder with the parts of Stable Diffusion 1.5 as ONNX files, as diffusers and Optimum export them: <c>unet/model.onnx</c> and its siblings.</summary>
public sealed class ModelFolder
{
    internal const string TextEncoder = "text_encoder", Unet = "unet", Decoder = "vae_decoder", Encoder = "vae_encoder", Checker = "safety_checker", Model = "model.onnx";

    private const string Vocabulary = "tokenizer/vocab.json", Merges = "tokenizer/merges.txt", Scheduler = "scheduler/scheduler_config.json";
    private const string NextStep = "export the model as docs/synthesis.md says, and copy the parts into one folder";

    private ModelFolder(string path, NoiseOptions noise, ClipTokenizer tokenizer) => (Path, Noise, Tokenizer) = (path, noise, tokenizer);

    /// <summary>As the user gave it.</summary>
    public string Path { get; }

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>How the network was trained.</summary>
    public NoiseOptions Noise { get; }

    internal ClipTokenizer Tokenizer { get; }

    /// <summary>Opens a folder; of the networks it is only seen that they are there.</summary>
    /// <param name="path">Of the folder.</param>
    /// <param name="startsFromPictures">Whether pictures are changed, for which the VAE's encoder is needed too.</param>
    /// <exception cref="BadInputException">A part is missing, all of them in one line; or the tokenizer or the scheduler cannot be read.</exception>
    public static ModelFolder Open(string path, bool startsFromPictures = false)
    {
        if (!Directory.Exists(path))
        {
            throw new BadInputException(path, File.Exists(path) ? "is a file, not a folder of a model's parts" : "no such folder", NextStep);
        }
        string[] needed = [Vocabulary, Merges, $"{TextEncoder}/{Model}", $"{Unet}/{Model}", $"{Decoder}/{Model}", $"{Checker}/{Model}", Scheduler];
        var missing = needed.Concat(startsFromPictures ? [$"{Encoder}/{Model}"] : []).Where(part => !File.Exists(System.IO.Path.Combine(path, part))).ToList();
        if (missing.Count > 0)
        {
            throw new BadInputException(path, $"lacks {string.Join(", ", missing)}", missing is [var one] && one.StartsWith(Checker, StringComparison.Ordinal) ? "add the safety checker: no picture is drawn without it" : NextStep);
        }
        return new(path, SchedulerFile.Read(System.IO.Path.Combine(path, Scheduler)), ClipTokenizer.Read(System.IO.Path.Combine(path, Vocabulary), System.IO.Path.Combine(path, Merges)));
    }

    /// <summary>SHA-256 of the UNet's file in hexadecimal, and of the weights beside it: by it a drawn picture names its model.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public string Hash()
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 20];
            foreach (var path in new[] { PathOf(Unet) }.Concat(Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(PathOf(Unet))!).Order(StringComparer.Ordinal)).Distinct().Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var file = File.OpenRead(path);
                for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
                {
                    hash.AppendData(buffer, 0, read);
                }
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(PathOf(Unet), "cannot be read", "check its permissions");
        }
    }

    /// <summary>The bytes that a part has on the disk, weights in files beside it included.</summary>
    public long BytesOf(string part) => new DirectoryInfo(System.IO.Path.Combine(Path, part)) is { Exists: true } folder ? folder.EnumerateFiles().Sum(file => file.Length) : 0;

    /// <summary>What drawing takes of memory, for people.</summary>
    /// <param name="keepsParts">Whether all parts stay loaded.</param>
    public string MemoryPlan(bool keepsParts)
    {
        string[] parts = [TextEncoder, Encoder, Unet, Decoder, Checker];
        var (all, largest) = (parts.Sum(BytesOf), parts.MaxBy(BytesOf)!);
        var (bytes, what) = keepsParts ? (all, "all parts stay loaded") : (BytesOf(largest), $"one part at a time, the largest is {largest}");
        return string.Create(CultureInfo.InvariantCulture, $"Memory: {what} with {bytes / 1e9:0.00} GB of weights, about twice that while it is loaded, and some 2 to 4 GB for a picture of 512 × 512.");
    }

    /// <summary>Refuses a prompt that is longer than the model reads.</summary>
    /// <exception cref="BadInputException">It is.</exception>
    public void RequireFits(PortraitPrompt prompt)
    {
        if (new[] { prompt.Text, prompt.Negative }.FirstOrDefault(text => Tokenizer.Count(text) > ClipTokenizer.Length - 2) is { } text)
        {
            throw new BadInputException($"'{text}'", $"is {Tokenizer.Count(text)} tokens long, {ClipTokenizer.Length - 2} fit", "shorten the prompt");
        }
    }

    internal string PathOf(string part) => System.IO.Path.Combine(Path, part, Model);

    internal string ConfigOf(string part) => System.IO.Path.Combine(Path, part, "config.json");
}
