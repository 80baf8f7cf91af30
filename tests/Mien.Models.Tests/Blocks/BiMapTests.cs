using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public class BiMapTests
{
    [Fact]
    public void Its_weight_stays_orthonormal_whatever_the_optimizer_does()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        using var map = new BiMap(8, 3);
        using var adam = new Adam(map.Parameters, new() { LearningRate = 0.3, WeightDecay = 0.1 });
        var x = Matrices.WithEigenvalues(1, 2, 3, 4, 5, 6, 7, 8).To(ScalarType.Float32);
        var first = map.Frame().Detach().Clone();
        for (var step = 0; step < 20; step++)
        {
            adam.ZeroGradient();
            map.Forward(x).Times(Normal(1, 3, 3)).Sum().backward();
            adam.Step();
            var frame = map.Frame().Detach();
            var product = frame.Transpose(0, 1).MatMul(frame).Minus(Identity(3));
            Assert.Equal(0, product.Abs().ToArray<float>().Largest(), 2e-6);
        }
        Assert.True(first.Minus(map.Frame().Detach()).Abs().ToArray<float>().Largest() > 0.1);
    }

    [Fact]
    public void Its_gradient_is_what_a_small_change_does()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        using var map = new BiMap(5, 3);
        map.To(ScalarType.Float64);
        var (key, weight) = map.Parameters.Single();
        var (x, upstream) = (Matrices.WithEigenvalues(0.1, 0.5, 0.5, 2, 3), Normal(1, 3, 3).To(ScalarType.Float64));
        FiniteDifferences.RequireGradient(x, x => map.Forward(Matrices.Symmetric(x)).Times(upstream).Sum(), 1e-7);

        weight.grad = null;
        map.Forward(x).Times(upstream).Sum().backward();
        var gradient = weight.grad!.ToArray<double>();
        var values = weight.Detach().ToArray<double>();
        using var noGradient = torch.no_grad();
        for (var index = 0; index < values.Length; index++)
        {
            Assert.Equal((At(index, 1e-6) - At(index, -1e-6)) / 2e-6, gradient[index], 1e-7);
        }

        double At(int index, double change)
        {
            double[] moved = [.. values];
            moved[index] += change;
            map.Load(new Dictionary<string, Tensor> { [key] = Tensor.From<double>(moved, 5, 3) });
            return map.Forward(x).Times(upstream).Sum().Item();
        }
    }

    // Poincaré: eigenvalue k of the result lies between the k-th smallest and the k-th of those counted from the other end.
    [Fact]
    public void The_results_eigenvalues_lie_between_those_given()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        for (ulong seed = 0; seed < 20; seed++)
        {
            Libtorch.Seed(seed);
            using var map = new BiMap(6, 4);
            map.To(ScalarType.Float64);
            double[] lambda = [0.01, 0.01, 0.3, 1, 5, 9];
            var mapped = Matrices.Eigenvalues(map.Forward(Matrices.WithEigenvalues(lambda)));
            for (var k = 0; k < 4; k++)
            {
                Assert.InRange(mapped[k], lambda[k] - 1e-12, lambda[k + 2] + 1e-12);
            }
        }
    }

    // With one column W is V over its length, so a small step across 0 is a small step of W: a decomposition may answer −W.
    [Theory]
    [InlineData(1e-9)]
    [InlineData(-1e-9)]
    public void The_weight_does_not_jump_where_an_entry_changes_its_sign(double first)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using var map = new BiMap(3, 1);
        map.To(ScalarType.Float64);
        map.Load(new Dictionary<string, Tensor> { ["weight"] = Tensor.From<double>([first, 3, 4], 3, 1) });
        Assert.All(map.Frame().ToArray<double>().Paired([0, 0.6, 0.8]), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Fact]
    public void Fused_holds_the_orthonormal_weight_itself()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(3);
        using var map = new BiMap(6, 4);
        map.To(ScalarType.Float64);
        using var fused = map.Fused();
        var x = Matrices.WithEigenvalues(1, 2, 3, 4, 5, 6);
        // libtorch multiplies in another order where a factor is to be learned.
        Assert.InRange(Matrices.Difference(map.Forward(x), fused.Forward(x)), 0, 1e-14);
        Assert.Equal(0, map.Frame().Minus(fused.Parameters.Single().Tensor).Abs().ToArray<double>().Largest());
    }

    [Fact]
    public void A_larger_result_is_refused() => Assert.Equal(
        "Expected at most 3 rows out, got 4. (Parameter 'to')", Assert.Throws<ArgumentException>(() => new BiMap(3, 4)).Message);
}
