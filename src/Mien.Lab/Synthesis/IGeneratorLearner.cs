using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Synthesis;

/// <summary>A kind of generator with its optimizers and losses. <see cref="GeneratorTrainer"/> runs the epochs.</summary>
internal interface IGeneratorLearner : IDisposable
{
    /// <summary>Faces of a sample sheet.</summary>
    const int SheetFaces = 64;

    /// <summary>All that learns, on the device.</summary>
    Module Network { get; }

    /// <summary>The part of it that makes faces.</summary>
    Module Exported { get; }

    /// <summary>Of disjoint parts of the network.</summary>
    IReadOnlyList<Optimizer> Optimizers { get; }

    /// <summary>Names of the losses that a step gives.</summary>
    IReadOnlyList<string> Losses { get; }

    /// <summary>Steps in an epoch, at least 1.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Tensors that a checkpoint holds beside weights and optimizers, such as a replay buffer; by default none.</summary>
    IEnumerable<(string Name, Tensor Tensor)> Memory => [];

    /// <summary>Restores <see cref="Memory"/> from a checkpoint.</summary>
    void Remember(IReadOnlyDictionary<string, Tensor> memory)
    {
    }

    /// <summary>Begins an epoch; libtorch's generator is seeded for it.</summary>
    /// <param name="draws">For what is not drawn by libtorch.</param>
    void Begin(Random draws);

    /// <summary>Takes one step of all optimizers.</summary>
    /// <param name="step">From 0, in this epoch.</param>
    /// <returns>[Losses].</returns>
    Tensor Step(int step);

    /// <summary>Makes <see cref="SheetFaces"/> faces, the same ones of the same weights; the network is in inference mode.</summary>
    /// <returns>[SheetFaces, size²], −1…1 or a little beyond, row by row.</returns>
    float[] Sample();
}
