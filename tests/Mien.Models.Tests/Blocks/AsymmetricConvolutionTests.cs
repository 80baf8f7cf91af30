using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public class AsymmetricConvolutionTests
{
    // Wang et al., Fig. 6: where the column and the row lie on the square their weights are added, in the middle both.
    [Fact]
    public void Fused_is_the_square_with_the_column_and_the_row_added_on_its_middle()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var convolution = new AsymmetricConvolution(1, 1, 3);
        var state = convolution.State.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        state["kernels.0.convolution.weight"] = Tensor.From<float>([1, 2, 3], 1, 1, 3, 1);
        state["kernels.1.convolution.weight"] = Tensor.From<float>([10, 20, 30, 40, 50, 60, 70, 80, 90], 1, 1, 3, 3);
        state["kernels.2.convolution.weight"] = Tensor.From<float>([4, 5, 6], 1, 1, 1, 3);
        convolution.Load(state);

        using var fused = convolution.Fused();

        // Fresh normalization divides by √(1 + ε).
        float[] expected = [10, 21, 30, 44, 57, 66, 70, 83, 90];
        Assert.All(expected.Paired(fused.Weight.ToArray<float>()), pair => Assert.Equal(pair.First / MathF.Sqrt(1 + 1e-5f), pair.Second, 1e-4f));
        Assert.Equal([0f], fused.Bias!.ToArray<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Fused_computes_the_same(int size)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        using var convolution = new AsymmetricConvolution(3, 4, size);
        Randomized.Normalizations(convolution);
        convolution.To(ScalarType.Float64).Train(false);
        using var fused = convolution.Fused();
        var x = Normal(2, 3, 7, 9).To(ScalarType.Float64);

        Assert.InRange(convolution.Forward(x).Minus(fused.Forward(x)).Abs().ToArray<double>().Largest(), 0, 1e-13);
        Assert.Equal($"[4, 3, {size}, {size}]", fused.Weight.Shape.ToString());
    }

    // Wang et al., Fig. 5: all kernels read the input that is padded for the square; for the column it is cropped by the first and the last pixel of every row,
    // for the row by those of every column.
    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void Cropping_the_padded_input_is_padding_along_the_kernel(int rows, int columns)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(6);
        using var padded = new Conv2d(2, 3, (rows, columns), padding: (rows / 2, columns / 2));
        var x = Normal(1, 2, 5, 6);
        var cropped = columns == 1 ? x.Pad(1, 1).Narrow(3, 1, 6) : x.Pad(1, 1).Narrow(2, 1, 5);

        var difference = padded.Forward(x).Minus(cropped.Conv2d(padded.Weight, null, [1, 1], [0, 0]));

        Assert.InRange(difference.Abs().ToArray<float>().Largest(), 0, 1e-6);
    }
}
