using Mien.Core;
using Mien.Onnx;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>CLIP's text encoder. Tokens [1, 77] → [1, 77, width].</summary>
internal sealed class TextEncoder
{
    private readonly Session _session;

    public TextEncoder(Session session)
    {
        _session = session;
        Ports.RequireInputs(session, "input_ids");
        Ports.Input(session, "input_ids", Ports.Wholes, 1, ClipTokenizer.Length);
        Ports.Output(session, "last_hidden_state", Ports.Floats, -1, -1, -1);
    }

    public NamedTensor Encode(float[] tokens, CancellationToken cancel)
    {
        var hidden = _session.Run([new("input_ids", tokens, 1, ClipTokenizer.Length)], cancel).First(output => output.Name == "last_hidden_state");
        return hidden.Shape is [1, ClipTokenizer.Length, _] ? hidden : throw new BadInputException(_session.Source, $"gives {hidden}, expected [1, {ClipTokenizer.Length}, ?]", "use parts of one model");
    }
}

/// <summary>The denoising network. Latents [1, 4 or 9, h, w], timestep, text [1, 77, width] → what it predicts [1, 4, h, w].</summary>
internal sealed class Unet
{
    private readonly Session _session;
    private readonly TensorSpec _sample, _text;
    private readonly long[] _timestep;

    /// <param name="session">The network.</param>
    /// <param name="config">Its <c>config.json</c>, which says how many channels it takes where the network leaves them free.</param>
    public Unet(Session session, string config)
    {
        _session = session;
        Ports.RequireInputs(session, "sample", "timestep", "encoder_hidden_states");
        _sample = Ports.Input(session, "sample", Ports.Floats, 1, -1, -1, -1);
        _text = Ports.Input(session, "encoder_hidden_states", Ports.Floats, 1, ClipTokenizer.Length, -1);
        var timestep = session.Inputs.First(input => input.Name == "timestep");
        _timestep = timestep.Shape.Count == 0 ? [] : [1];
        Ports.Input(session, "timestep", Ports.Numbers, _timestep);
        Channels = (_sample.Shape[1] >= 0 ? _sample.Shape[1] : SchedulerFile.Number(config, "in_channels")) switch
        {
            Latents.Channels => Latents.Channels,
            Latents.InpaintingChannels => Latents.InpaintingChannels,
            null => throw new BadInputException(session.Source, "does not say how many channels its input sample takes", $"write {{ \"in_channels\": 4 }}, or 9 for a model of inpainting, into {config}"),
            var other => throw new BadInputException(session.Source, FormattableString.Invariant($"takes {other} channels, known are {Latents.Channels}, and {Latents.InpaintingChannels} for inpainting"), "use a model of Stable Diffusion 1.5's layout"),
        };
        Ports.Output(session, "out_sample", Ports.Floats, -1, Latents.Channels, -1, -1);
    }

    /// <summary>4, or 9 for inpainting: latents, mask, latents of the picture without what is masked.</summary>
    public int Channels { get; }

    public float[] Predict(float[] sample, int timestep, NamedTensor text, int height, int width, CancellationToken cancel)
    {
        Ports.RequireFits(_session, _sample, 1, Channels, height, width);
        if (!_text.Fits(text.Shape))
        {
            throw new BadInputException(_session.Source, $"takes texts as {_text}, but the text encoder gives {text}", "use parts of one model");
        }
        var outputs = _session.Run([new("sample", sample, 1, Channels, height, width), new("timestep", [timestep], _timestep), text with { Name = "encoder_hidden_states" }], cancel);
        return Ports.Take(_session, outputs, "out_sample", 1, Latents.Channels, height, width);
    }
}

/// <summary>The VAE's decoder. Latents [1, 4, h, w] → picture [1, 3, 8h, 8w], −1…1.</summary>
internal sealed class Decoder
{
    private readonly Session _session;
    private readonly TensorSpec _latent;

    public Decoder(Session session)
    {
        _session = session;
        Ports.RequireInputs(session, "latent_sample");
        _latent = Ports.Input(session, "latent_sample", Ports.Floats, 1, Latents.Channels, -1, -1);
        Ports.Output(session, "sample", Ports.Floats, -1, 3, -1, -1);
    }

    public float[] Decode(float[] latents, int height, int width, CancellationToken cancel)
    {
        Ports.RequireFits(_session, _latent, 1, Latents.Channels, height, width);
        return Ports.Take(_session, _session.Run([new("latent_sample", latents, 1, Latents.Channels, height, width)], cancel), "sample", 1, 3, height * Latents.Factor, width * Latents.Factor);
    }
}

/// <summary>The VAE's encoder. Picture [1, 3, 8h, 8w], −1…1 → latents [1, 4, h, w], or mean and logarithm of the variance [1, 8, h, w], of which the mean is taken.</summary>
/// <remarks>Older exports draw the latents inside the network, each time anew: then the last digits of a picture that starts from another differ from run to run.</remarks>
internal sealed class Encoder
{
    private readonly Session _session;
    private readonly TensorSpec _sample;
    private readonly string _output;
    private readonly int _channels;

    public Encoder(Session session)
    {
        _session = session;
        Ports.RequireInputs(session, "sample");
        _sample = Ports.Input(session, "sample", Ports.Floats, 1, 3, -1, -1);
        (_output, _channels) = session.Outputs.Any(output => output.Name == "latent_parameters") ? ("latent_parameters", 2 * Latents.Channels) : ("latent_sample", Latents.Channels);
        Ports.Output(session, _output, Ports.Floats, -1, _channels, -1, -1);
    }

    public float[] Encode(float[] picture, int height, int width, CancellationToken cancel)
    {
        Ports.RequireFits(_session, _sample, 1, 3, height * Latents.Factor, width * Latents.Factor);
        var outputs = _session.Run([new("sample", picture, 1, 3, height * Latents.Factor, width * Latents.Factor)], cancel);
        return Ports.Take(_session, outputs, _output, 1, _channels, height, width)[..(Latents.Channels * height * width)];
    }
}
