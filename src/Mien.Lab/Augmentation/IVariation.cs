namespace Mien.Lab.Augmentation;

/// <summary>One way of varying training faces: batched, each face by its own draw from libtorch's generator, on the device where they lie.</summary>
internal interface IVariation
{
    /// <summary>Whether a recipe asks for it at all.</summary>
    bool IsAskedFor { get; }

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <returns>[N, C, H, W], 0…1.</returns>
    Tensor Apply(Tensor x);
}
