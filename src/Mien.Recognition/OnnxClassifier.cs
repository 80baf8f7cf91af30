using System.Numerics;
using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Cropping;

namespace Mien.Recognition;

/// <summary>A trained network in an ONNX file that says in its <see cref="ModelCard"/> what it needs. Once warm it allocates nothing.</summary>
/// <remarks>
/// The graph takes float32 [N, channels, size, size] and gives logits, float32 [N, labels]; N is free. Where the card has auxiliary labels, theirs stand
/// behind the others.
/// </remarks>
public sealed class OnnxClassifier : IExpressionClassifier
{
    private readonly Session _session;
    private readonly PixelTable _pixels;
    private readonly Binding?[] _bindings;     // for 1, 2, 4, … faces; bound when such a batch first comes
    private readonly float[] _probabilities;
    private readonly float _sharpness;         // 1/T
    private readonly int _firstLogit;
    private readonly int _outputs;

    private OnnxClassifier(Session session, ModelCard card, OnnxClassifierOptions options)
    {
        _session = session;
        _outputs = card.Outputs;
        if (card.Auxiliary is { } auxiliary && auxiliary.View == options.View)
        {
            _firstLogit = card.Labels.Count;
            card = card with { Labels = auxiliary.Labels, Auxiliary = null, Temperature = null, AbstainBelow = null, CalibrationFaces = null };
        }
        // What the classifier says of itself is what it does.
        Card = card with { Temperature = options.Temperature ?? card.Temperature };
        _pixels = new PixelTable(card);
        _bindings = new Binding?[BitOperations.Log2((uint)options.BatchSize) + 1];
        _probabilities = new float[card.Labels.Count];
        _sharpness = (float)(1 / (Card.Temperature ?? 1));
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <summary>Loads a model and checks that its shapes are the ones its card names.</summary>
    /// <exception cref="BadInputException">
    /// The file is missing, broken, without a card, or of other shapes than its card says; or ONNX Runtime is not installed.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static OnnxClassifier Open(string path, OnnxClassifierOptions? options = null)
    {
        options ??= new();
        options.Validate();
        var session = Session.Open(path, new() { Threads = options.Threads });
        try
        {
            var card = session.ReadCard();
            RequireShapes(session, card);
            return new OnnxClassifier(session, card, options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The network gives values that are not finite, or ONNX Runtime reports a fault.</exception>
    public void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores)
    {
        if (scores.Length != faces.Length)
        {
            throw new ArgumentException($"Expected as many scores as faces, {faces.Length}, got {scores.Length}.", nameof(scores));
        }
        RequireFaces(faces);
        while (!faces.IsEmpty)
        {
            var logits = RunBatch(ref faces);
            var count = logits.Length / _outputs;
            for (var index = 0; index < count; index++)
            {
                Softmax(logits.Slice((index * _outputs) + _firstLogit, _probabilities.Length), _probabilities);
                scores[index] = new ExpressionScores(Card.Labels, _probabilities);
            }
            scores = scores[count..];
        }
    }

    /// <summary>The network's logits for faces: before temperature and softmax, in all label views of the model.</summary>
    /// <param name="faces">As <see cref="Classify"/> takes them.</param>
    /// <param name="logits">[N, outputs] of the model in the file, row by row; those of the auxiliary labels stand behind the others.</param>
    /// <exception cref="ArgumentException">Faces of another shape, or another number of logits.</exception>
    /// <exception cref="BadInputException">ONNX Runtime reports a fault.</exception>
    public void Logits(ReadOnlySpan<Image> faces, Span<float> logits)
    {
        if (logits.Length != faces.Length * _outputs)
        {
            throw new ArgumentException($"Expected {_outputs} logits for each of {faces.Length} faces, got {logits.Length}.", nameof(logits));
        }
        RequireFaces(faces);
        while (!faces.IsEmpty)
        {
            var said = RunBatch(ref faces);
            said.CopyTo(logits);
            logits = logits[said.Length..];
        }
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        foreach (var binding in _bindings)
        {
            binding?.Dispose();
        }
        _session.Dispose();
    }

    private static void RequireShapes(Session session, ModelCard card)
    {
        Require("input", session.Inputs, [-1, card.Channels, card.InputSize, card.InputSize]);
        Require("output", session.Outputs, [-1, card.Outputs]);

        void Require(string what, IReadOnlyList<TensorSpec> actual, long[] shape)
        {
            if (actual.Count != 1 || actual[0].Type != ElementType.Float32 || !actual[0].Shape.SequenceEqual(shape))
            {
                var expected = new TensorSpec(what, ElementType.Float32, shape);
                throw new BadInputException(
                    session.Source,
                    $"its card asks for one {what}, {expected}, but the network has {string.Join(" and ", actual)}",
                    "export the model again with this version of mien");
            }
        }
    }

    private void RequireFaces(ReadOnlySpan<Image> faces)
    {
        var (size, channels) = (Card.InputSize, Card.Channels);
        for (var index = 0; index < faces.Length; index++)
        {
            var face = faces[index];
            if (face.Width != size || face.Height != size || face.Channels != channels)
            {
                throw new ArgumentException(
                    $"Expected faces of {size} × {size} × {channels}, got {face.Width} × {face.Height} × {face.Channels} at {index}.", nameof(faces));
            }
        }
    }

    private Binding BindingFor(int power) =>
        _bindings[power] ??= _session.Bind(1 << power, Card.Channels, Card.InputSize, Card.InputSize);

    // Runs the largest batch that the faces fill and takes it from them.
    private ReadOnlySpan<float> RunBatch(ref ReadOnlySpan<Image> faces)
    {
        var power = Math.Min(BitOperations.Log2((uint)faces.Length), _bindings.Length - 1);
        var count = 1 << power;
        var binding = BindingFor(power);
        var input = binding.Input;
        var faceLength = input.Length / count;
        for (var index = 0; index < count; index++)
        {
            _pixels.Fill(faces[index], input.Slice(index * faceLength, faceLength));
        }
        binding.Run();
        faces = faces[count..];
        return binding.Output;
    }

    // pᵢ = exp((xᵢ − max x)/T) / Σⱼ exp((xⱼ − max x)/T): without the maximum, exp overflows from 89 on.
    private void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        var (highest, sum) = (float.NegativeInfinity, 0f);
        foreach (var logit in logits)
        {
            highest = MathF.Max(highest, logit);
        }
        for (var index = 0; index < logits.Length; index++)
        {
            probabilities[index] = MathF.Exp((logits[index] - highest) * _sharpness);
            sum += probabilities[index];
        }
        if (!float.IsFinite(sum))
        {
            throw new BadInputException(_session.Source, "the network gives values that are not finite", "train or export the model again");
        }
        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }
    }
}
