using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Imaging;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>A face that had fewer pixels: shrunk and enlarged again, by the rule that recognition resizes by (<see cref="Resizing"/>).</summary>
/// <remarks><code>
/// (1) y = M·x·Mᵀ      M = E(side → S)·E(S → side): the resizing of each axis is linear, so its two steps are one matrix, [S, S]
/// </code></remarks>
internal static class Resolution
{
    /// <summary>The fewest pixels, as a share of the face's own side.</summary>
    private const double Fewest = 0.25;

    /// <param name="x">[N, C, S, S], 0…1.</param>
    /// <param name="strength">0…1: how far down the range goes.</param>
    public static Tensor Apply(Tensor x, double strength)
    {
        var side = x.Shape[2];
        var fewest = side * (1 - ((1 - Fewest) * strength));
        return Apply(x, Uniform(fewest, side, x.Device, x.Shape[0]).Round());
    }

    /// <param name="x">[N, C, S, S], 0…1.</param>
    /// <param name="sides">[N], whole numbers from 1 to S.</param>
    public static Tensor Apply(Tensor x, Tensor sides)
    {
        using var scope = torch.NewDisposeScope();
        var (n, size) = (x.Shape[0], (int)x.Shape[2]);
        var matrices = sides.ToArray<float>().SelectMany(side => Matrix(size, (int)side)).ToArray();
        var m = Tensor.From<float>(matrices, n, 1, size, size).To(x.Device);
        return scope.MoveToOuter(m.MatMul(x).MatMul(m.Transpose(2, 3)));                                                // (1)
    }

    // [size, size], row by row.
    private static float[] Matrix(int size, int side)
    {
        var (down, up) = (Resizing.Weights(size, side), Resizing.Weights(side, size));
        var product = new float[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < side; k++)
            {
                var weight = up[(row * side) + k];
                for (var column = 0; weight != 0 && column < size; column++)
                {
                    product[(row * size) + column] += weight * down[(k * size) + column];
                }
            }
        }
        return product;
    }
}
