using Mien.Core;
using Mien.Onnx;
using Mien.Synthesis.StableDiffusion;
using Mien.Vision.Imaging;
using Microsoft.ML.Tokenizers;

namespace Mien.Synthesis.Masks;

/// <summary>Grounding DINO (Liu et al. 2023): from a few words to the box of what they name. A folder holds <c>model.onnx</c> and <c>vocab.txt</c>.</summary>
/// <remarks>
/// The network is the one of transformers' export: pixel_values, pixel_mask, input_ids, token_type_ids, attention_mask → logits [1, queries, tokens], pred_boxes [1, queries, 4] as center and
/// size in parts of the picture. The words are those of <see cref="FaceCover"/>; nothing else is looked for.
/// </remarks>
public sealed class GroundingDino : IDisposable
{
    private const string ModelFile = "model.onnx", VocabularyFile = "vocab.txt", NextStep = "export the model as docs/synthesis.md says, with the vocab.txt of BERT";
    private const int ShorterSide = 800, LongerSide = 1333;

    /// <summary>The least probability of a box, as the authors' own demonstration has it.</summary>
    private const double Least = 0.35;

    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    private readonly Session _session;
    private readonly BertTokenizer _tokenizer;
    private readonly TensorSpec _pixels;

    private GroundingDino(Session session, BertTokenizer tokenizer)
    {
        (_session, _tokenizer) = (session, tokenizer);
        Ports.RequireInputs(session, "pixel_values", "pixel_mask", "input_ids", "token_type_ids", "attention_mask");
        _pixels = Ports.Input(session, "pixel_values", Ports.Floats, 1, 3, -1, -1);
        Ports.Input(session, "pixel_mask", Ports.Flags, 1, -1, -1);
        Ports.Input(session, "input_ids", Ports.Wholes, 1, -1);
        Ports.Input(session, "token_type_ids", Ports.Wholes, 1, -1);
        Ports.Input(session, "attention_mask", Ports.Flags, 1, -1);
        Ports.Output(session, "logits", Ports.Floats, -1, -1, -1);
        Ports.Output(session, "pred_boxes", Ports.Floats, -1, -1, 4);
    }

    /// <summary>Loads the network.</summary>
    /// <param name="folder">That holds it.</param>
    /// <param name="threads">Of one operator, 1…64.</param>
    /// <exception cref="BadInputException">A file is missing, or the network is another one.</exception>
    public static GroundingDino Open(string folder, int threads = 1)
    {
        var missing = new[] { ModelFile, VocabularyFile }.Where(name => !File.Exists(Path.Combine(folder, name))).ToList();
        if (missing.Count > 0)
        {
            throw new BadInputException(folder, Directory.Exists(folder) ? $"lacks {string.Join(" and ", missing)}" : "no such folder", NextStep);
        }
        var session = Session.Open(Path.Combine(folder, ModelFile), SessionOptions.Unlimited with { Threads = threads });
        try
        {
            return new(session, Tokenizer(Path.Combine(folder, VocabularyFile)));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The surest box of what a phrase names.</summary>
    /// <param name="picture">Gray or RGB.</param>
    /// <param name="phrase">A word or two: <c>eyes</c>.</param>
    /// <param name="cancel">Ends the run at the next operator.</param>
    /// <returns>In the picture's pixels; null where nothing is likely enough.</returns>
    /// <exception cref="BadInputException">The network cannot be run, or gives something else than boxes.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Box? Find(Image picture, string phrase, CancellationToken cancel = default)
    {
        var ids = _tokenizer.EncodeToIds($"{phrase}.").Select(id => (float)id).ToArray();
        var (width, height) = SizeFor(picture);
        var outputs = _session.Run(
        [
            new("pixel_values", Normalized(picture.ToRgb().Resize(width, height)), 1, 3, height, width), new("pixel_mask", Ones(width * height), 1, height, width),
            new("input_ids", ids, 1, ids.Length), new("token_type_ids", new float[ids.Length], 1, ids.Length), new("attention_mask", Ones(ids.Length), 1, ids.Length),
        ], cancel);
        var (logits, boxes) = (outputs.First(output => output.Name == "logits"), outputs.First(output => output.Name == "pred_boxes"));
        if (logits.Shape is not [1, var queries, > 0 and var tokens] || boxes.Shape is not [1, _, 4] || boxes.Shape[1] != queries)
        {
            throw new BadInputException(_session.Source, $"gives {logits} and {boxes}, expected [1, ?, ?] and [1, ?, 4]", NextStep);
        }
        // Of tokens that the text does not have, the logits are −∞.
        var scores = logits.Values.Chunk((int)tokens).Select(row => row.Where(float.IsFinite).DefaultIfEmpty(float.NegativeInfinity).Max()).ToList();
        var best = scores.Count == 0 ? -1 : scores.IndexOf(scores.Max());
        if (best < 0 || 1 / (1 + Math.Exp(-scores[best])) < Least)
        {
            return null;
        }
        var (x, y, w, h) = (boxes.Values[best * 4], boxes.Values[(best * 4) + 1], boxes.Values[(best * 4) + 2], boxes.Values[(best * 4) + 3]);
        return new Box((x - (w / 2)) * picture.Width, (y - (h / 2)) * picture.Height, w * picture.Width, h * picture.Height);
    }

    /// <summary>Disposes the network.</summary>
    public void Dispose() => _session.Dispose();

    private static BertTokenizer Tokenizer(string path)
    {
        try
        {
            return BertTokenizer.Create(path, new BertOptions { LowerCaseBeforeTokenization = true });
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or KeyNotFoundException || FileFault.Is(e))
        {
            throw new BadInputException(path, "is no vocabulary of BERT", "give the vocab.txt of bert-base-uncased, a token a line");
        }
    }

    // The shorter side 800, the longer one 1333 at most, as the network was trained; or the size that it was exported for.
    private (int Width, int Height) SizeFor(Image picture)
    {
        var scale = Math.Min(ShorterSide / (double)Math.Min(picture.Width, picture.Height), LongerSide / (double)Math.Max(picture.Width, picture.Height));
        var (width, height) = (_pixels.Shape[3], _pixels.Shape[2]);
        return (width > 0 ? (int)width : (int)Math.Round(picture.Width * scale), height > 0 ? (int)height : (int)Math.Round(picture.Height * scale));
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private static float[] Normalized(Image picture)
    {
        var area = picture.Width * picture.Height;
        var planes = new float[3 * area];
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = ((picture.Pixels[(i % area * 3) + (i / area)] / 255f) - Mean[i / area]) / Deviation[i / area];
        }
        return planes;
    }
}
