using Mien.Core;
using Mien.Onnx;
using Mien.Vision.Imaging;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>Stable Diffusion's own checker: looks at a picture with CLIP and flags what is near to concepts of nudity. No picture is drawn without it, and none that it flags leaves this project.</summary>
internal sealed class SafetyChecker
{
    // CLIP's own mean and deviation of red, green and blue, of levels 0…1.
    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f], Deviation = [0.26862954f, 0.26130258f, 0.27577711f];

    private const int Side = 224;

    private readonly Session _session;
    private readonly TensorSpec? _images;

    public SafetyChecker(Session session)
    {
        _session = session;
        var takesPicture = session.Inputs.Any(input => input.Name == "images");
        Ports.RequireInputs(session, takesPicture ? ["clip_input", "images"] : ["clip_input"]);
        Ports.Input(session, "clip_input", Ports.Floats, 1, 3, Side, Side);
        _images = takesPicture ? Ports.Input(session, "images", Ports.Floats, 1, -1, -1, 3) : null;
        Ports.Output(session, "has_nsfw_concepts", Ports.Flags, -1);
    }

    /// <summary>Whether the picture is to be dropped.</summary>
    public bool Flags(Image picture, CancellationToken cancel)
    {
        NamedTensor clip = new("clip_input", Normalized(picture), 1, 3, Side, Side);
        var outputs = _session.Run(_images is null ? [clip] : [clip, Whole(picture, _images)], cancel);
        var flags = outputs.First(output => output.Name == "has_nsfw_concepts").Values;
        return flags.Length == 1 ? flags[0] != 0 : throw new BadInputException(_session.Source, $"gives {flags.Length} flags for one picture", "use Stable Diffusion's safety checker");
    }

    // Where the network takes the picture too, it blackens what it flags.
    private NamedTensor Whole(Image picture, TensorSpec spec)
    {
        Ports.RequireFits(_session, spec, 1, picture.Height, picture.Width, 3);
        return new("images", [.. picture.ToRgb().Pixels.ToArray().Select(level => level / 255f)], 1, picture.Height, picture.Width, 3);
    }

    // The middle square, 224 × 224.
    private static float[] Normalized(Image picture)
    {
        var side = Math.Min(picture.Width, picture.Height);
        var square = picture.Crop(new((picture.Width - side) / 2f, (picture.Height - side) / 2f, side, side), Side, Side);
        var planes = new float[3 * Side * Side];
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var level = square.Pixels[(pixel * square.Channels) + (channel % square.Channels)] / 255f;
                planes[(channel * Side * Side) + pixel] = (level - Mean[channel]) / Deviation[channel];
            }
        }
        return planes;
    }
}
