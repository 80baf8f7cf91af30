using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Synthetic;
using Mien.Lab.Export;
using Mien.Synthesis.Generators;
using Mien.Lab.Training;
using Mien.Models.Generators;
using Mien.Onnx;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Synthesis;

/// <summary>From the averaged weights of a run to a generator in an ONNX file with its card.</summary>
internal static class GeneratorExport
{
    private const string IntendedUse =
        "Synthetic faces of children for training classifiers of expressions, never for judging them, marked as synthetic wherever they are shown. Not for pictures of anyone in particular, "
        + "nor to deceive.";

    /// <summary>Writes the generator and its card into the run folder.</summary>
    /// <param name="run">Whose weights are whole.</param>
    /// <param name="recipe">Of the run.</param>
    /// <param name="faces">What it learned from.</param>
    /// <exception cref="InvalidOperationException">The exported generator does not compute what the network computes.</exception>
    public static void Write(RunFolder run, GeneratorRecipe recipe, FaceSet faces)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(recipe.Seed);
        using var learner = GeneratorLearners.Create(recipe, faces, Device.Cpu);
        var network = learner.Exported.Train(false);
        network.Load(run.Best);
        var card = Card(recipe, faces, network);
        var model = OnnxExporter.Export(network, card, InputOf(card));
        RequireParity(network, model, card);
        WholeFile.Write(run.Model, model);
        CardJson.WriteBeside(run.Model, card.ToJson());
    }

    /// <summary>What a generator takes, the batch first.</summary>
    internal static long[] InputOf(GeneratorCard card) => card.IsTranslation
        ? [1, 1, card.InputSize, card.InputSize]
        : [1, card.Noise + card.Conditions + (card.Diffusion is null ? 0 : 1)];

    /// <summary>The largest difference between a number of the file's and one of its parent's, of random inputs.</summary>
    internal static double Difference(Module network, byte[] model, GeneratorCard card, int inputs = 16)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var session = Session.Open(model, card.Kind, SessionOptions.Unlimited);
        var shape = (long[])[inputs, .. InputOf(card).Skip(1)];
        using var binding = session.Bind(shape);
        // A noise level is above 0, and so may all the others be.
        var x = card.Diffusion is null ? Creation.Normal(shape) : Creation.Normal(shape).Abs().Plus(0.01);
        x.CopyTo(binding.Input);
        binding.Run();
        return network.Forward(x).Flatten().Minus(Tensor.From(binding.Output, inputs, card.InputSize * card.InputSize)).Abs().ToArray<float>()
            .Aggregate(0f, (largest, value) => Math.Max(largest, value));
    }

    private static void RequireParity(Module network, byte[] model, GeneratorCard card)
    {
        var difference = Difference(network, model, card);
        if (!(difference <= OnnxParity.Tolerance))
        {
            throw new InvalidOperationException($"The ONNX generator's faces differ from the network's by {difference:0.0e0}, allowed are {OnnxParity.Tolerance:0.0e0}.");
        }
    }

    private static GeneratorCard Card(GeneratorRecipe recipe, FaceSet faces, Module network) => new()
    {
        Kind = recipe.Generator,
        Expressions = [.. faces.Labels.Select(label => label.Name)],
        Children = recipe.Network.Children || recipe.Data.Select == "children",
        AsksForChildren = recipe.Network.Children,
        Labels = recipe.Data.Labels,
        Noise = recipe.Generator switch
        {
            GeneratorRecipe.CycleGan => 0,
            GeneratorRecipe.Diffusion => faces.Size * faces.Size,
            _ => recipe.Network.Noise,
        },
        InputSize = faces.Size,
        Diffusion = network is Edm ? EdmOptions.Standard : null,
        Paper = recipe.Entry.Paper,
        Parameters = network.ParameterCount,
        LearnedFrom = LearnedFrom.Of(
            faces, $"{recipe.Data.Set}, Training without its validation faces, {recipe.Data.Labels} labels, {recipe.Data.Select}: {faces.Count} faces, {Children.Count(faces)}", RunExport.TermsOf(recipe.Data)),
        RecipeHash = recipe.Hash,
        Seed = recipe.Seed,
        IntendedUse = IntendedUse,
    };
}
