using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class AutocastTests
{
    [Fact]
    public void Convolutions_and_dense_layers_compute_in_bfloat16_until_it_ends()
    {
        using var scope = new TensorScope();
        using var convolution = new Conv2d(3, 4, 3, padding: 1);
        using var dense = new Linear(8, 2);
        var (pictures, rows) = (Ones(2, 3, 8, 8), Ones(2, 8));
        using (new Autocast(Device.Cpu))
        {
            Assert.Equal(ScalarType.BFloat16, convolution.Forward(pictures).Type);
            Assert.Equal(ScalarType.BFloat16, dense.Forward(rows).Type);
        }
        Assert.Equal(ScalarType.Float32, convolution.Forward(pictures).Type);
        Assert.Equal(ScalarType.Float32, dense.Forward(rows).Type);
    }

    // bfloat16 keeps 8 bits: a sum of 72 products of numbers that are off by 2⁻⁹ at most is off by 2⁻⁸ of the sum of their sizes at most.
    [Fact]
    public void Weights_and_their_gradients_stay_float32_and_are_off_by_no_more_than_the_bits_that_are_left_out()
    {
        using var scope = new TensorScope();
        Libtorch.Seed(3);
        using var convolution = new Conv2d(8, 5, 3, padding: 1);
        var pictures = Normal(2, 8, 6, 6);
        var (whole, exact) = Learn(null);
        var (halved, near) = Learn(Device.Cpu);

        Assert.Equal(ScalarType.Float32, near.Type);
        Assert.NotEqual(whole, halved);
        Assert.InRange(Math.Abs(halved - whole) / whole, 0, 0.01);
        var (expected, actual) = (exact.ToArray<float>(), near.ToArray<float>());
        Assert.InRange(Norm(expected.Zip(actual, (a, b) => a - b)) / Norm(expected), 1e-6, 0.01);

        (double Loss, Tensor Gradient) Learn(Device? device)
        {
            var weight = convolution.Parameters.First().Tensor;
            weight.Gradient = null;
            Tensor y;
            using (device is { } where ? new Autocast(where) : null)
            {
                y = convolution.Forward(pictures).To(ScalarType.Float32);
            }
            var loss = (y * y).Mean();
            loss.Backward();
            return (loss.Item(), weight.Gradient!);
        }

        static double Norm(IEnumerable<float> x) => Math.Sqrt(x.Sum(value => (double)value * value));
    }

    [Fact]
    public void A_weight_that_changed_between_two_steps_is_cast_anew()
    {
        using var scope = new TensorScope();
        using var dense = new Linear(2, 1);
        var rows = Ones(1, 2);
        var before = Answer();
        using (new NoGradient())
        {
            foreach (var (_, tensor) in dense.Parameters)
            {
                Op.Do("aten::add_.Scalar", tensor, 1.0);
            }
        }
        Assert.Equal(3, Answer() - before, 0.05);

        double Answer()
        {
            using var half = new Autocast(Device.Cpu);
            return dense.Forward(rows).Item();
        }
    }
}
