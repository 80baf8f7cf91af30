using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Cropping;

namespace Mien.Evaluation.Synthesis;

/// <summary>A recognizer's features of faces: what stands before its last weights. Mean over places where these are maps, and over the face and its mirror image where the network sees both.</summary>
public sealed class FeatureReader : IDisposable
{
    private const int Batch = 32;

    private readonly Session _session;
    private readonly Binding _binding;
    private readonly float[][] _levels;

    private FeatureReader(Session session, ModelCard card)
    {
        (_session, Card) = (session, card);
        _binding = session.Bind(Batch, card.Channels, card.InputSize, card.InputSize);
        _levels = [.. card.Mean.Zip(card.Std, (mean, std) => Enumerable.Range(0, 256).Select(level => ((level / 255f) - mean) / std).ToArray())];
        IsHidden = session.Outputs.Count > 1 && _binding.OutputShape(1) is [Batch or 2 * Batch, _, ..];
        Width = (int)_binding.OutputShape(IsHidden ? 1 : 0)[1];
    }

    /// <summary>The recognizer's card.</summary>
    public ModelCard Card { get; }

    /// <summary>Whether the features are those before the last weights; else they are the logits, as a quantized network gives no others.</summary>
    public bool IsHidden { get; }

    /// <summary>Features of a face.</summary>
    public int Width { get; }

    /// <summary>For people: <c>mien-net, 256 values before its last weights</c>.</summary>
    public string Name => $"{Card.Name}, {Width} {(IsHidden ? "values before its last weights" : "logits, as its file gives no hidden values")}";

    /// <summary>Loads a recognizer.</summary>
    /// <param name="path">An ONNX file with a card.</param>
    /// <exception cref="BadInputException">Missing, broken, without a card, or no recognizer of expressions.</exception>
    public static FeatureReader Open(string path)
    {
        var session = Session.OpenHidden(path);
        try
        {
            return new(session, session.ReadCard());
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads faces.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="picture">Gives each, 0…count − 1: the face alone, of any size, gray or RGB.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    /// <exception cref="BadInputException">ONNX Runtime reports a fault, or the network gives values that are not finite.</exception>
    public FaceFeatures Read(int count, Func<int, Image> picture, IProgress<double>? progress = null)
    {
        var (values, read) = (new float[count * Width], new Expression[count]);
        for (var start = 0; start < count; start += Batch)
        {
            var some = Math.Min(Batch, count - start);
            for (var at = 0; at < some; at++)
            {
                Fill(FaceCrop.Whole(picture(start + at), Card), at);
            }
            _binding.Run();
            for (var at = 0; at < some; at++)
            {
                Take(at, values.AsSpan((start + at) * Width, Width));
                read[start + at] = Card.Labels[Highest(_binding.Output.Slice(at * Card.Outputs, Card.Labels.Count))];
            }
            progress?.Report((double)(start + some) / count);
        }
        return Array.TrueForAll(values, float.IsFinite)
            ? new(values, Width) { Read = read }
            : throw new BadInputException(_session.Source, "the network gives values that are not finite", "give another recognizer");
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
    }

    private void Fill(Image face, int at)
    {
        var (channels, area) = (face.Channels, face.Width * face.Height);
        ReadOnlySpan<byte> pixels = face.Pixels;
        var planes = _binding.Input.Slice(at * channels * area, channels * area);
        for (var place = 0; place < pixels.Length; place++)
        {
            planes[(place % channels * area) + (place / channels)] = _levels[place % channels][pixels[place]];
        }
    }

    private static int Highest(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var label = 1; label < logits.Length; label++)
        {
            best = logits[label] > logits[best] ? label : best;
        }
        return best;
    }

    private void Take(int face, Span<float> features)
    {
        if (!IsHidden)
        {
            _binding.Output.Slice(face * Width, Width).CopyTo(features);
            return;
        }
        var shape = _binding.OutputShape(1);
        var (views, places) = ((int)shape[0] / Batch, (int)shape.Skip(2).Aggregate(1L, (product, side) => product * side));
        for (var view = 0; view < views; view++)
        {
            var hidden = _binding.OutputAt(1).Slice(((view * Batch) + face) * Width * places, Width * places);
            for (var at = 0; at < hidden.Length; at++)
            {
                features[at / places] += hidden[at] / (views * places);
            }
        }
    }
}
