using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class AutocastTests
{
    [Fact]
    public void Convolutions_and_dense_layers_compute_in_bfloat16_until_it_ends()
    {
        using var scope = torch.NewDisposeScope();
        using var convolution = new Conv2d(3, 4, 3, padding: 1);
        using var dense = new Linear(8, 2);
        var (pictures, rows) = (Ones(2, 3, 8, 8), Ones(2, 8));
        using (new Autocast())
        {
            Assert.Equal(ScalarType.BFloat16, convolution.Forward(pictures).Type);
            Assert.Equal(ScalarType.BFloat16, dense.Forward(rows).Type);
        }
        Assert.Equal(ScalarType.Float32, convolution.Forward(pictures).Type);
        Assert.Equal(ScalarType.Float32, dense.Forward(rows).Type);
    }

    // Functions of matrices take powers of what they are given, and faces are enlarged by a product with float32 weights.
    [Fact]
    public void Products_of_matrices_stay_float32_also_of_what_a_layer_left_in_bfloat16()
    {
        using var scope = torch.NewDisposeScope();
        using var dense = new Linear(8, 8);
        using (new Autocast())
        {
            var low = dense.Forward(Ones(4, 8));
            Assert.Equal(ScalarType.BFloat16, low.Type);
            Assert.Equal(ScalarType.Float32, low.MatMul(Ones(8, 2)).Type);
            Assert.Equal(ScalarType.Float32, Ones(2, 4).MatMul(low).Type);
        }
    }

    // bfloat16 keeps 8 bits: a sum of 72 products of numbers that are off by 2⁻⁹ at most is off by 2⁻⁸ of the sum of their sizes at most.
    [Fact]
    public void Weights_and_their_gradients_stay_float32_and_are_off_by_no_more_than_the_bits_that_are_left_out()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        using var convolution = new Conv2d(8, 5, 3, padding: 1);
        var pictures = Normal(2, 8, 6, 6);
        var (whole, exact) = Learn(halves: false);
        var (halved, near) = Learn(halves: true);

        Assert.Equal(ScalarType.Float32, near.Type);
        Assert.NotEqual(whole, halved);
        Assert.InRange(Math.Abs(halved - whole) / whole, 0, 0.01);
        var (expected, actual) = (exact.ToArray<float>(), near.ToArray<float>());
        Assert.InRange(Norm(expected.Paired(actual, (a, b) => a - b)) / Norm(expected), 1e-6, 0.01);

        (double Loss, Tensor Gradient) Learn(bool halves)
        {
            var weight = convolution.Parameters.First().Tensor;
            weight.grad = null;
            Tensor y;
            using (halves ? new Autocast() : null)
            {
                y = convolution.Forward(pictures).To(ScalarType.Float32);
            }
            var loss = y.Times(y).Mean();
            loss.backward();
            return (loss.Item(), weight.grad!);
        }

        static double Norm(IEnumerable<float> x) => Math.Sqrt(x.Sum(value => (double)value * value));
    }

    [Fact]
    public void A_weight_that_changed_between_two_steps_is_cast_anew()
    {
        using var scope = torch.NewDisposeScope();
        using var dense = new Linear(2, 1);
        var rows = Ones(1, 2);
        var before = Answer();
        using (torch.no_grad())
        {
            foreach (var (_, tensor) in dense.Parameters)
            {
                tensor.Shift(1);
            }
        }
        Assert.Equal(3, Answer() - before, 0.05);

        double Answer()
        {
            using var half = new Autocast();
            return dense.Forward(rows).Item();
        }
    }
}
