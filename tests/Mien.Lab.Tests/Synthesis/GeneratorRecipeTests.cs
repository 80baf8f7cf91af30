using Mien.Core;
using Mien.Lab.Synthesis;
using Mien.Lab.Training.Schedules;

namespace Mien.Lab.Tests.Synthesis;

public class GeneratorRecipeTests
{
    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Repository.PathTo("recipes"), "*.json").Where(GeneratorRecipe.IsOne).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_one_is_named_after_its_generator_and_learns_from_Fer2013(string file)
    {
        var recipe = GeneratorRecipe.Read(Repository.PathTo("recipes", file));
        Assert.Contains(recipe.Generator, file, StringComparison.Ordinal);
        Assert.Equal(("fer2013", 64), (recipe.Data.Set, recipe.Hash.Length));
    }

    [Fact]
    public void There_is_one_of_every_kind() => Assert.Empty(TinyGenerators.Kinds.Except(
        Directory.EnumerateFiles(Repository.PathTo("recipes"), "*.json").Where(GeneratorRecipe.IsOne).Select(path => GeneratorRecipe.Read(path).Generator)));

    [Theory]
    [InlineData("\"generator\": \"difusion\"", "generator is 'difusion' (did you mean diffusion?), known are vae, dcgan, cyclegan, diffusion")]
    [InlineData("\"generator\": \"cyclegan\"", "data.classes must name two expressions for cyclegan: the one that is turned, and what it is turned into")]
    [InlineData("\"generator\": \"vae\", \"network\": { \"width\": 12 }", "network.width is 12, not a multiple of 8 from 8 to 256")]
    public void All_faults_are_named_in_a_line(string keys, string fault)
    {
        var json = $$"""{ {{keys}}, "data": { "set": "fer2013", "labels": "fer2013" }, "optimize": { "epochs": 1 } }""";
        Assert.Equal($"a.json: {fault}; see docs/recipes.md for every key.", Assert.Throws<BadInputException>(() => GeneratorRecipe.Parse(json, "a.json")).Message);
    }

    [Fact]
    public void The_step_size_stays_and_then_falls_along_a_line_to_nothing()
    {
        var schedule = new LateDecay(2, from: 50, steps: 100);
        Assert.Equal([2, 2, 2, 1, 0.04], new long[] { 0, 49, 50, 75, 99 }.Select(schedule.At));
    }
}
