using System.Text.Json;
using Mien.Core;
using Mien.Synthesis.Sampling;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>Reads <c>scheduler/scheduler_config.json</c>: how the network was trained. Which sampler is used is the user's choice, whatever class the file names.</summary>
internal static class SchedulerFile
{
    private const string NextStep = "copy the file from the model again";
    private const long MostBytes = 1 << 20;

    /// <exception cref="BadInputException">Not JSON, or a training that is not known.</exception>
    public static NoiseOptions Read(string path)
    {
        using var json = Parse(path);
        var root = json.RootElement;
        var standard = new NoiseOptions();
        try
        {
            if (root.TryGetProperty("trained_betas", out var betas) && betas.ValueKind != JsonValueKind.Null)
            {
                throw new BadInputException(path, "gives trained_betas, a table that is not read", "use a model with beta_start and beta_end");
            }
            var options = standard with
            {
                TrainingSteps = Whole("num_train_timesteps", standard.TrainingSteps),
                FirstBeta = Number("beta_start", standard.FirstBeta),
                LastBeta = Number("beta_end", standard.LastBeta),
                IsScaledLinear = Choice("beta_schedule", "scaled_linear", ("scaled_linear", true), ("linear", false)),
                Prediction = Choice("prediction_type", "epsilon", ("epsilon", Prediction.Epsilon), ("v_prediction", Prediction.Velocity)),
                Spacing = Choice("timestep_spacing", "leading", ("leading", Spacing.Leading), ("trailing", Spacing.Trailing), ("linspace", Spacing.Even)),
                Offset = Whole("steps_offset", standard.Offset),
                EndsClean = Choice("set_alpha_to_one", "False", ("True", true), ("False", false)),
            };
            options.Validate();
            return options;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new BadInputException(path, $"is no scheduler's file: {e.Message.Split(" (Parameter")[0].TrimEnd('.')}", NextStep);
        }

        double Number(string key, double usual) => root.TryGetProperty(key, out var value) ? value.GetDouble() : usual;

        int Whole(string key, int usual) => root.TryGetProperty(key, out var value) ? value.GetInt32() : usual;

        T Choice<T>(string key, string usual, params (string Name, T Value)[] known)
        {
            var given = root.TryGetProperty(key, out var value) ? value.ToString() : usual;
            return Array.Find(known, each => each.Name == given) is { Name: not null } found
                ? found.Value
                : throw new BadInputException(path, $"{key} is '{given}', known are {string.Join(", ", known.Select(each => each.Name))}", "use a model that was trained so");
        }
    }

    /// <summary>A whole number or a number of a part's <c>config.json</c>; null where there is no such file or key.</summary>
    /// <exception cref="BadInputException">Not JSON, or no number under the key.</exception>
    public static double? Number(string path, string key)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var json = Parse(path);
        return json.RootElement.TryGetProperty(key, out var value) switch
        {
            false => null,
            true when value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) => value.GetDouble(),
            _ => throw new BadInputException(path, $"{key} is {value.GetRawText()}, not a number", NextStep),
        };
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            var json = JsonDocument.Parse(InputFile.Read(path, MostBytes));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException("it is not an object { … }");
        }
        catch (Exception e) when (e is JsonException || FileFault.Is(e))
        {
            throw new BadInputException(path, $"cannot be read: {e.Message.Split(" LineNumber:")[0].TrimEnd('.')}", NextStep);
        }
    }
}
