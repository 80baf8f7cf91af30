using Mien.Core;
using Mien.Synthesis.Generators;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>What learners of every kind do alike.</summary>
/// <param name="Recipe">How to learn.</param>
/// <param name="Device">Where.</param>
internal sealed record GeneratorSetting(GeneratorRecipe Recipe, Device Device)
{
    /// <summary>What follows a batch of the order of an epoch.</summary>
    public Tensor Batch(Tensor order, int step) => order.Narrow(0, (long)step * Recipe.Optimize.Batch, Recipe.Optimize.Batch);

    /// <summary>Whole batches of some faces.</summary>
    /// <exception cref="BadInputException">Not one.</exception>
    public int StepsOf(ConditionedFaces faces) => faces.Count / Recipe.Optimize.Batch is > 0 and var steps ? steps : throw new BadInputException(
        "optimize.batch", $"is {Recipe.Optimize.Batch}, but {faces.Count} faces are all there is to learn from", "name a smaller batch, or add faces");

    /// <summary>Adam as the recipe says.</summary>
    public Adam Optimizer(IEnumerable<(string Name, Tensor Tensor)> parameters) =>
        new(parameters, new() { LearningRate = Recipe.Optimize.Rate, Beta1 = Recipe.Optimize.Beta1 }) { Clip = Recipe.Optimize.Clip };

    /// <summary>Computes in bfloat16 until it is disposed, where the recipe and the device do.</summary>
    public Autocast? Half() => Recipe.Optimize.IsHalvedOn(Device) ? new() : null;

    /// <summary>Takes a step of one optimizer down the gradient of a loss.</summary>
    public static void Descend(Optimizer optimizer, Tensor loss)
    {
        optimizer.ZeroGradient();
        loss.backward();
        optimizer.Step();
    }

    /// <summary>Standard normal, of a row a face.</summary>
    public Tensor Noise(long faces, int numbers) => Creation.Normal(faces, numbers).To(Device);

    /// <summary>The noise of the sample sheets, always the same.</summary>
    public float[] SheetNoise(int numbers)
    {
        var noise = new float[IGeneratorLearner.SheetFaces * numbers];
        for (var face = 0; face < IGeneratorLearner.SheetFaces; face++)
        {
            NormalNoise.Fill(noise.AsSpan(face * numbers, numbers), NormalNoise.SeedOf(Recipe.Seed, face));
        }
        return noise;
    }

    /// <summary>The conditions of the sample sheets: the expressions in turn, of children where the network knows of them.</summary>
    /// <param name="expressions">How many there are.</param>
    public float[] SheetConditions(int expressions)
    {
        var each = expressions + (Recipe.Network.Children ? 1 : 0);
        var conditions = new float[IGeneratorLearner.SheetFaces * each];
        for (var face = 0; face < IGeneratorLearner.SheetFaces; face++)
        {
            conditions[(face * each) + (face % expressions)] = 1;
            conditions[(face * each) + each - 1] = Recipe.Network.Children ? 1 : conditions[(face * each) + each - 1];
        }
        return conditions;
    }

    /// <summary>Faces of noise and conditions, for a network that takes both in a row.</summary>
    public float[] Draw(Module network, float[] noise, float[] conditions)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var rows = Shaping.Concat([Rows(noise), Rows(conditions)], 1);
        return network.Forward(rows).To(ScalarType.Float32).To(Device.Cpu).ToArray<float>();

        Tensor Rows(float[] values) => Tensor.From<float>(values, IGeneratorLearner.SheetFaces, values.Length / IGeneratorLearner.SheetFaces).To(Device);
    }
}
