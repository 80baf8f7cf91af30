using Mien.Core;
using Mien.Onnx;
using Mien.Synthesis.StableDiffusion;
using Mien.Vision.Imaging;

namespace Mien.Synthesis.Masks;

/// <summary>Segment Anything (Kirillov et al. 2023): from a box in a picture to the mask of what is in it. A folder holds <c>encoder.onnx</c> and <c>decoder.onnx</c>.</summary>
/// <remarks>
/// The decoder is that of the authors' own export: image_embeddings, point_coords, point_labels, mask_input, has_mask_input, orig_im_size → masks, iou_predictions. The encoder takes
/// pixels of levels 0…255 and normalizes them itself (input [height, width, 3], as samexporter writes it), or a normalized picture [1, 3, 1024, 1024].
/// </remarks>
public sealed class SegmentAnything : IDisposable
{
    private const string EncoderFile = "encoder.onnx", DecoderFile = "decoder.onnx", NextStep = "export both as docs/synthesis.md says";
    private const int UsualSide = 1024, MaskSide = 256;

    // Labels of a box's corners among points.
    private const float TopLeft = 2, BottomRight = 3;

    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f], Deviation = [58.395f, 57.12f, 57.375f];

    private readonly Session _encoder, _decoder;
    private readonly TensorSpec _image;
    private readonly bool _isFree;
    private readonly int _mostWidth, _mostHeight;

    private SegmentAnything(Session encoder, Session decoder)
    {
        (_encoder, _decoder) = (encoder, decoder);
        if (encoder.Inputs is not [var image] || !Ports.Floats.Contains(image.Type) || image.Shape is not ([_, _, 3] or [_, 3, _, _]))
        {
            throw new BadInputException(encoder.Source, $"takes {string.Join(", ", encoder.Inputs.Select(input => $"{input.Name} {input}"))}, expected one picture, float32 [?, ?, 3] or [1, 3, ?, ?]", NextStep);
        }
        _image = image;
        var (height, width) = image.Shape.Count == 3 ? (image.Shape[0], image.Shape[1]) : (image.Shape[2], image.Shape[3]);
        // A free size takes the picture itself, and pads it as it was trained.
        _isFree = image.Shape.Count == 3 && width < 0 && height < 0;
        (_mostWidth, _mostHeight) = (width > 0 ? (int)width : UsualSide, height > 0 ? (int)height : UsualSide);
        Ports.RequireInputs(decoder, "image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input", "orig_im_size");
        Ports.Input(decoder, "point_coords", Ports.Floats, 1, -1, 2);
        Ports.Input(decoder, "point_labels", Ports.Floats, 1, -1);
        Ports.Input(decoder, "orig_im_size", Ports.Numbers, 2);
        Ports.Output(decoder, "masks", Ports.Floats, -1, -1, -1, -1);
        Ports.Output(decoder, "iou_predictions", Ports.Floats, -1, -1);
    }

    /// <summary>Loads both networks.</summary>
    /// <param name="folder">That holds them.</param>
    /// <param name="threads">Of one operator, 1…64.</param>
    /// <exception cref="BadInputException">A file is missing, or its network is another one.</exception>
    public static SegmentAnything Open(string folder, int threads = 1)
    {
        var missing = new[] { EncoderFile, DecoderFile }.Where(name => !File.Exists(Path.Combine(folder, name))).ToList();
        if (missing.Count > 0)
        {
            throw new BadInputException(folder, Directory.Exists(folder) ? $"lacks {string.Join(" and ", missing)}" : "no such folder", NextStep);
        }
        var options = SessionOptions.Unlimited with { Threads = threads };
        var encoder = Session.Open(Path.Combine(folder, EncoderFile), options);
        Session? decoder = null;
        try
        {
            decoder = Session.Open(Path.Combine(folder, DecoderFile), options);
            return new(encoder, decoder);
        }
        catch
        {
            encoder.Dispose();
            decoder?.Dispose();
            throw;
        }
    }

    /// <summary>What is in a box.</summary>
    /// <param name="picture">Gray or RGB.</param>
    /// <param name="box">In its pixels.</param>
    /// <param name="cancel">Ends a run at the next operator.</param>
    /// <returns>The mask that the network thinks best of, in the picture's size.</returns>
    /// <exception cref="BadInputException">A network cannot be run, or gives something else than masks.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Mask Segment(Image picture, Box box, CancellationToken cancel = default)
    {
        var scale = Math.Min(_mostWidth / (float)picture.Width, _mostHeight / (float)picture.Height);
        var scaled = picture.ToRgb().Resize(Math.Max(1, (int)MathF.Round(picture.Width * scale)), Math.Max(1, (int)MathF.Round(picture.Height * scale)));
        var (width, height) = _isFree ? (scaled.Width, scaled.Height) : (_mostWidth, _mostHeight);
        var embeddings = _encoder.Run([Pixels(scaled, width, height)], cancel)[0];
        NamedTensor[] given =
        [
            embeddings with { Name = "image_embeddings" }, new("point_coords", [box.X * scale, box.Y * scale, box.Right * scale, box.Bottom * scale], 1, 2, 2), new("point_labels", [TopLeft, BottomRight], 1, 2),
            new("mask_input", new float[MaskSide * MaskSide], 1, 1, MaskSide, MaskSide), new("has_mask_input", [0], 1), new("orig_im_size", [height, width], 2),
        ];
        if (!_decoder.Inputs.First(input => input.Name == "image_embeddings").Fits(embeddings.Shape) || !_decoder.Inputs.First(input => input.Name == "mask_input").Fits(given[3].Shape))
        {
            throw new BadInputException(_decoder.Source, $"does not take what the encoder gives, {embeddings}", "use encoder and decoder of one model");
        }
        var outputs = _decoder.Run(given, cancel);
        var (masks, scores) = (outputs.First(output => output.Name == "masks"), outputs.First(output => output.Name == "iou_predictions").Values);
        if (masks.Shape is not [1, _, _, _] || masks.Shape[1] != scores.Length || masks.Shape[2] != height || masks.Shape[3] != width)
        {
            throw new BadInputException(_decoder.Source, $"gives {masks} with {scores.Length} scores, expected [1, ?, {height}, {width}]", NextStep);
        }
        return MaskOf(masks.Values.AsSpan(Array.IndexOf(scores, scores.Max()) * width * height, width * height), width, picture, scale);
    }

    /// <summary>Disposes the networks.</summary>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }

    // In the top left corner; the rest is 0, which is black before the normalization and gray behind it.
    private NamedTensor Pixels(Image scaled, int width, int height)
    {
        var isPlain = _image.Shape.Count == 3;
        var values = new float[3 * width * height];
        for (var y = 0; y < Math.Min(height, scaled.Height); y++)
        {
            for (var x = 0; x < Math.Min(width, scaled.Width); x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    float level = scaled.Row(y)[(3 * x) + channel];
                    var at = isPlain ? (((y * width) + x) * 3) + channel : (((channel * height) + y) * width) + x;
                    values[at] = isPlain ? level : (level - Mean[channel]) / Deviation[channel];
                }
            }
        }
        return isPlain ? new(_image.Name, values, height, width, 3) : new(_image.Name, values, 1, 3, height, width);
    }

    private static Mask MaskOf(ReadOnlySpan<float> logits, int width, Image picture, float scale)
    {
        var (mask, height) = (new Mask(picture.Width, picture.Height), logits.Length / width);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var at = (Math.Min(height - 1, (int)((y + 0.5f) * scale)) * width) + Math.Min(width - 1, (int)((x + 0.5f) * scale));
                mask.Shares[(y * picture.Width) + x] = logits[at] > 0 ? 1 : 0;
            }
        }
        return mask;
    }
}
