using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Lab.Recipes;
using Mien.Lab.Synthesis;

namespace Mien.Lab.Tests.Synthesis;

/// <summary>Trainings of a second: sixty-four faces of noise, happy and sad.</summary>
internal static class TinyGenerators
{
    public static string[] Kinds { get; } = ["vae", "dcgan", "cyclegan", "diffusion"];

    public static GeneratorRecipe Recipe(string kind, string precision = "float32", int epochs = 2) => GeneratorRecipe.Parse(
        $$"""
        {
          "seed": 5,
          "generator": "{{kind}}",
          "data": { "set": "fer2013", "labels": "fer2013", "classes": ["happy", "sad"], "validate": 0.2 },
          "network": { "width": 8, "noise": 6, "blocks": 1, "depth": 2, "children": {{(kind == "cyclegan" ? "false" : "true")}} },
          "optimize": { "rate": 1e-3, "average": 0.9, "precision": "{{precision}}", "collapse": 0, "epochs": {{epochs}}, "batch": 12 }
        }
        """,
        "tiny.json");

    public static Split Split(TemporaryFolder folder, int happy = 32, int sad = 32)
    {
        var rows = Enumerable.Range(0, happy).Select(row => new DrawnFer2013(3, "Training", Age: row % 2 == 0 ? 8 : 30))
            .Concat(Enumerable.Range(0, sad).Select(row => new DrawnFer2013(4, "Training", Age: row % 2 == 0 ? 8 : 30)))
            .Concat(Enumerable.Range(0, 8).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, "PublicTest", Age: 8)));
        var (faces, votes, ages) = DrawnFer2013.Write(folder, [.. rows]);
        var dataset = Fer2013Dataset.Read(new(faces, votes, ages));
        return RecipeData.Select(Recipe("vae").Data, dataset);
    }

    /// <summary>What a recipe's trainer is given.</summary>
    public static TrainingSet Faces(GeneratorRecipe recipe, Split split) => split.Training.HoldOut(recipe.Data.Validate, recipe.SplitSeed).Training;
}
