using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Lab.Synthesis;

/// <summary>The learner of each kind of generator.</summary>
internal static class GeneratorLearners
{
    // Of fewer faces a network learns these faces, and not what an expression is.
    private const int LeastFaces = 20;

    /// <summary>Makes one with fresh weights, drawn from libtorch's generator.</summary>
    /// <param name="recipe">Names the kind.</param>
    /// <param name="faces">What it learns from.</param>
    /// <param name="device">Where.</param>
    /// <exception cref="BadInputException">Too few faces of an expression, or fewer than a batch.</exception>
    public static IGeneratorLearner Create(GeneratorRecipe recipe, FaceSet faces, Device device)
    {
        RequireFaces(faces);
        var setting = new GeneratorSetting(recipe, device);
        return recipe.Generator switch
        {
            GeneratorRecipe.Vae => new VaeLearner(setting, All(), faces.Labels.Count),
            GeneratorRecipe.Dcgan => new DcganLearner(setting, All(), faces.Labels.Count),
            GeneratorRecipe.CycleGan => new CycleGanLearner(setting, Of(0), Of(1)),
            GeneratorRecipe.Diffusion => new DiffusionLearner(setting, All(), faces.Labels.Count),
            _ => throw new ArgumentException($"Expected a generator, got {recipe.Generator}.", nameof(recipe)),
        };

        ConditionedFaces All() => new(faces, recipe.Network.Children, device);

        ConditionedFaces Of(int label) => new(faces.Where(face => faces.LabelIndex(face) == label), children: false, device);
    }

    private static void RequireFaces(FaceSet faces)
    {
        var shown = Enumerable.Range(0, faces.Count).CountBy(faces.LabelIndex).ToDictionary();
        foreach (var (at, label) in faces.Labels.Index())
        {
            if (shown.GetValueOrDefault(at) is < LeastFaces and var few)
            {
                throw new BadInputException(
                    "data", $"has {few} {(few == 1 ? "face" : "faces")} of {label} to learn from, and {LeastFaces} are the least that a generator needs", "add some, or name the other expressions by data.classes");
            }
        }
    }
}
