using Mien.Core;
using Mien.Onnx;
using Mien.Torch.Ops;
using Mien.Torch;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Export;

/// <summary>An exported model beside the network it came from.</summary>
public static class OnnxParity
{
    /// <summary>The largest <see cref="Difference"/> that an export may show.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>
    /// The same where the file holds a network with its normalizations folded, and the parent has them unfolded: folding moves the last bits, and logarithms of
    /// covariances make some 4e-4 of that in a trained SO-DLSE, whose file is within 4e-5 of the folded network.
    /// </summary>
    public const double FoldedTolerance = 1e-3;

    /// <summary>
    /// The largest difference between two logits of a random input, as a share of that input's largest logit where it is above 1: float32 has seven digits, and
    /// noise takes a trained ResNet-152 to logits of 1,200, which then differ by 6e-4. Not a number if any logit is none.
    /// </summary>
    /// <param name="network">The parent, on the CPU; left in inference mode.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="card">Its card.</param>
    /// <param name="inputs">How many.</param>
    public static double Difference(Module network, byte[] model, ModelCard card, int inputs = 100)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var session = Session.Open(model, card.Name, SessionOptions.Unlimited);
        using var binding = session.Bind(inputs, card.Channels, card.InputSize, card.InputSize);
        network.Train(false);
        // The spread of a normalized picture.
        var x = Normal(inputs, card.Channels, card.InputSize, card.InputSize).Times(2);
        x.CopyTo(binding.Input);
        binding.Run();
        return Largest(network.Forward(x).ToArray<float>().Chunk(card.Outputs).Zip(binding.Output.ToArray().Chunk(card.Outputs), Share));
    }

    /// <summary>Refuses an export that differs from its parent.</summary>
    /// <param name="network">The parent, on the CPU; left in inference mode.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="card">Its card.</param>
    /// <param name="tolerance">The largest <see cref="Difference"/>.</param>
    /// <exception cref="InvalidOperationException">It differs by more.</exception>
    public static void Require(Module network, byte[] model, ModelCard card, double tolerance = Tolerance)
    {
        var difference = Difference(network, model, card);
        if (!(difference <= tolerance))
        {
            throw new InvalidOperationException($"The ONNX model's logits differ from the network's by {difference:0.0e0}, allowed are {tolerance:0.0e0}.");
        }
    }

    /// <summary>The share of faces that two models read alike: of the labels that they answer for first, the same has the highest logit.</summary>
    /// <param name="one">An ONNX file's bytes.</param>
    /// <param name="other">Those of another with the same card.</param>
    /// <param name="card">Their card.</param>
    /// <param name="faces">All of one shape.</param>
    internal static double ReadAlike(byte[] one, byte[] other, ModelCard card, IEnumerable<InputBatch> faces)
    {
        var (first, second) = (Readings(one, card, faces), Readings(other, card, faces));
        return (double)first.Zip(second).Count(pair => pair.First == pair.Second) / first.Count;
    }

    private static List<int> Readings(byte[] model, ModelCard card, IEnumerable<InputBatch> faces)
    {
        using var session = Session.Open(model, card.Name, SessionOptions.Unlimited);
        return [.. InputBatch.Run(session, faces).SelectMany(binding => binding.Output.ToArray().Chunk(card.Outputs))
            .Select(z => Enumerable.Range(0, card.Labels.Count).MaxBy(label => z[label]))];
    }

    private static float Share(float[] z, float[] exported) => Largest(z.Zip(exported, (one, other) => one - other)) / Math.Max(1, Largest(z));

    // LINQ's Max passes over what is not a number.
    private static float Largest(IEnumerable<float> values) => values.Aggregate(0f, (largest, value) => Math.Max(largest, Math.Abs(value)));
}
