using Mien.Core;
using Mien.Onnx;
using Mien.Synthesis.Masks;
using Mien.Synthesis.Sampling;
using Mien.Vision.Imaging;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>Draws portraits with Stable Diffusion: from text, from a picture, or into a mask. Not safe for several threads.</summary>
/// <remarks>Rombach et al. 2022; from a picture: Meng et al. 2021, SDEdit. All pictures of a round go through a part before the next part is loaded.</remarks>
public sealed class DiffusionPipeline : IDisposable
{
    private readonly ModelFolder _folder;
    private readonly DiffusionOptions _options;
    private readonly NoiseSchedule _schedule;
    private readonly PartShelf _shelf;
    private readonly Dictionary<string, NamedTensor> _texts = new(StringComparer.Ordinal);

    /// <param name="folder">The model.</param>
    /// <param name="options">How pictures are drawn.</param>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public DiffusionPipeline(ModelFolder folder, DiffusionOptions options)
    {
        if (string.Join("; ", options.Faults()) is { Length: > 0 } faults)
        {
            throw new ArgumentException(faults, nameof(options));
        }
        (_folder, _options, _schedule) = (folder, options, new(folder.Noise));
        _shelf = new(folder, options.KeepsParts, options.Threads);
        Scale = SchedulerFile.Number(folder.ConfigOf(ModelFolder.Decoder), "scaling_factor") ?? UsualScale;
    }

    // What the VAE's latents are multiplied with so that their deviation is near 1; Stable Diffusion 1's own.
    private const double UsualScale = 0.18215;

    private double Scale { get; }

    private int Height => _options.Height / Latents.Factor;

    private int Width => _options.Width / Latents.Factor;

    /// <summary>Draws a round of pictures.</summary>
    /// <param name="requests">Any number; with one part loaded at a time, each part is loaded once for all of them.</param>
    /// <param name="progress">Told the share of the round that is done, 0…1.</param>
    /// <param name="cancel">Ends the round, within a step too; nothing of it is returned.</param>
    /// <returns>For each request its picture, or why there is none.</returns>
    /// <exception cref="BadInputException">A part has other inputs or outputs than its kind, or cannot be run; a prompt is too long.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public IReadOnlyList<DrawnPicture> Draw(IReadOnlyList<PictureRequest> requests, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var drafts = requests.Select(request => new Draft(request)).ToList();
        Check(drafts, draft => draft.Start, DrawingFault.StartFlagged, cancel);
        foreach (var draft in Open(drafts))
        {
            _folder.RequireFits(draft.Request.Prompt);
            (draft.Text, draft.Negative) = (Encoded(draft.Request.Prompt.Text, cancel), _options.Guidance > 1 ? Encoded(draft.Request.Prompt.Negative, cancel) : null);
        }
        foreach (var draft in Open(drafts).Where(draft => draft.Start is not null))
        {
            EncodeStart(draft, cancel);
        }
        var (done, all) = (0, Math.Max(1, Open(drafts).Sum(draft => LevelsOf(draft).Count)));
        foreach (var draft in Open(drafts))
        {
            Denoise(draft, () => progress?.Report(0.95 * ++done / all), cancel);
        }
        foreach (var draft in Open(drafts))
        {
            Decode(draft, cancel);
        }
        Check(drafts, draft => draft.Picture, DrawingFault.Flagged, cancel);
        progress?.Report(1);
        return [.. drafts.Select(draft => new DrawnPicture(draft.Fault == DrawingFault.None ? draft.Picture : null, draft.Fault))];
    }

    /// <summary>Disposes the parts.</summary>
    public void Dispose() => _shelf.Dispose();

    private static IEnumerable<Draft> Open(List<Draft> drafts) => drafts.Where(draft => draft.Fault == DrawingFault.None);

    private void Check(List<Draft> drafts, Func<Draft, Image?> picture, DrawingFault fault, CancellationToken cancel)
    {
        foreach (var draft in Open(drafts).Where(draft => picture(draft) is not null))
        {
            draft.Fault = _shelf.Checker.Flags(picture(draft)!, cancel) ? fault : DrawingFault.None;
        }
    }

    private NamedTensor Encoded(string text, CancellationToken cancel)
    {
        if (!_texts.TryGetValue(text, out var encoded))
        {
            _texts[text] = encoded = _shelf.TextEncoder.Encode(_folder.Tokenizer.Encode(text)!, cancel);
        }
        return encoded;
    }

    private void EncodeStart(Draft draft, CancellationToken cancel)
    {
        draft.Clean = Scaled(_shelf.Encoder.Encode(PicturePlanes.From(draft.Start!, _options.Width, _options.Height), Height, Width, cancel));
        if (draft.Request.Mask is { } mask)
        {
            var full = mask.Reduced(_options.Width, _options.Height);
            draft.Mask = full.Reduced(Width, Height);
            draft.Hidden = Scaled(_shelf.Encoder.Encode(PicturePlanes.From(draft.Start!, _options.Width, _options.Height, full), Height, Width, cancel));
        }
    }

    private void Denoise(Draft draft, Action report, CancellationToken cancel)
    {
        var noise = Latents.Noise(draft.Request.Seed, Latents.Channels * Height * Width);
        var levels = LevelsOf(draft);
        var x = draft.Clean is { } clean && levels.Count < _options.Steps ? levels[0].Mix(clean, noise) : [.. noise];
        var sampler = Samplers.Create(_options.Sampler);
        for (var step = 0; step < levels.Count; step++)
        {
            var next = step + 1 < levels.Count ? levels[step + 1] : Samplers.End(_options.Sampler, _schedule);
            var guess = Guess.Of(x, Guided(draft, x, levels[step].Timestep, cancel), levels[step], _schedule.Options.Prediction);
            sampler.Step(x, guess, levels[step], next);
            Keep(draft, x, noise, next);
            report();
        }
        draft.Clean = x;
    }

    // Classifier-free guidance (Ho and Salimans 2022): ε = ε_negative + g·(ε_text − ε_negative).
    private float[] Guided(Draft draft, float[] x, int timestep, CancellationToken cancel)
    {
        var unet = _shelf.Unet;
        var sample = unet.Channels == Latents.InpaintingChannels ? WithMask(draft, x) : x;
        var output = unet.Predict(sample, timestep, draft.Text!, Height, Width, cancel);
        if (draft.Negative is { } negative)
        {
            var against = unet.Predict(sample, timestep, negative, Height, Width, cancel);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (float)(against[i] + (_options.Guidance * (output[i] - against[i])));
            }
        }
        return output;
    }

    private float[] WithMask(Draft draft, float[] x) => draft is { Mask: { } mask, Hidden: { } hidden }
        ? [.. x, .. mask.Shares.Select(share => share > 0 ? 1f : 0f), .. hidden]
        : throw new BadInputException(_folder.PathOf(ModelFolder.Unet), "takes 9 channels: it paints into masks alone", "give it to mien synthesize inpaint, or use a model with 4 channels");

    // A network that knows no masks: what is not painted is the picture itself with the noise of the level (Avrahami et al. 2022, blended diffusion).
    private void Keep(Draft draft, float[] x, float[] noise, NoiseLevel level)
    {
        if (draft is not { Mask: { } mask, Original: { } original } || _shelf.Unet.Channels == Latents.InpaintingChannels)
        {
            return;
        }
        var kept = level.Mix(original, noise);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = mask.Shares[i % mask.Shares.Length] > 0 ? x[i] : kept[i];
        }
    }

    private void Decode(Draft draft, CancellationToken cancel)
    {
        var latents = Array.ConvertAll(draft.Clean!, value => (float)(value / Scale));
        var drawn = PicturePlanes.ToImage(_shelf.Decoder.Decode(latents, Height, Width, cancel), _options.Width, _options.Height);
        draft.Fault = drawn is null ? DrawingFault.NotFinite : DrawingFault.None;
        draft.Picture = drawn is null || draft.Request.Mask is not { } mask ? drawn : Blended(draft.Start!, mask, drawn);
    }

    // Outside the mask the picture stays as it was to the last bit, at its own size.
    private static Image Blended(Image start, Mask mask, Image drawn) => mask.Blend(start.ToRgb(), drawn.Resize(start.Width, start.Height));

    private IReadOnlyList<NoiseLevel> LevelsOf(Draft draft)
    {
        var levels = _schedule.Levels(_options.Steps);
        return draft.Start is null ? levels : [.. levels.Skip(levels.Count - Math.Max(1, (int)(levels.Count * _options.Strength)))];
    }

    private float[] Scaled(float[] latents) => Array.ConvertAll(latents, value => (float)(value * Scale));
}
