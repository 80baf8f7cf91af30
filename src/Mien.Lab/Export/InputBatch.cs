using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Onnx;
using Mien.Torch;

namespace Mien.Lab.Export;

/// <summary>Faces as a model takes them, normalized.</summary>
/// <param name="Shape">[N, C, H, W].</param>
/// <param name="Values">In row-major order.</param>
internal sealed record InputBatch(long[] Shape, float[] Values)
{
    private const int Most = 512;
    private const int Size = 32;

    /// <summary>Up to 512 faces of a set; of a thousand and more, spread over all of it.</summary>
    /// <param name="recipe">Names the network that sees them, and how they are normalized.</param>
    /// <param name="faces">At least one.</param>
    /// <returns>Batches of 32; of fewer faces, one.</returns>
    public static IEnumerable<InputBatch> Read(Recipe recipe, FaceSet faces)
    {
        var every = Math.Max(1, faces.Count / Most);
        using var input = new NetworkInput(recipe.Network.Entry, recipe.Network.Mean, recipe.Network.Std, faces, Device.Cpu);
        using var batches = new FaceBatches(faces.Where(face => face % every == 0), Device.Cpu);
        var size = Math.Min(Size, batches.Count);
        foreach (var batch in batches.InOrder(size).Take(Math.Min(Most, batches.Count) / size))
        {
            yield return Read(input, batch);
        }
    }

    /// <summary>Runs a model on one batch after the other.</summary>
    /// <param name="session">The model.</param>
    /// <param name="batches">All of one shape.</param>
    /// <returns>Its buffers, for each batch the same; they hold its outputs until the next is asked for.</returns>
    public static IEnumerable<Binding> Run(Session session, IEnumerable<InputBatch> batches)
    {
        Binding? binding = null;
        try
        {
            foreach (var batch in batches)
            {
                binding ??= session.Bind(batch.Shape);
                batch.Values.CopyTo(binding.Input);
                binding.Run();
                yield return binding;
            }
        }
        finally
        {
            binding?.Dispose();
        }
    }

    private static InputBatch Read(NetworkInput input, Func<(Tensor Faces, Tensor Targets)> batch)
    {
        using var scope = torch.NewDisposeScope();
        var x = input.Prepare(batch().Faces);
        return new(x.Shape.ToArray(), x.ToArray<float>());
    }
}
