using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class TensorScopeTests
{
    [Fact]
    public void A_scope_frees_everything_made_in_it()
    {
        var before = Libtorch.LiveTensors;
        using (new TensorScope())
        {
            var x = Ones(3, 3);
            x.RequiresGradient = true;
            (x.MatMul(x) + x).Relu().Sum().Backward();
            Assert.NotNull(x.Gradient);
            Assert.True(Libtorch.LiveTensors > before);
        }
        Assert.Equal(before, Libtorch.LiveTensors);
    }

    [Fact]
    public void A_returned_tensor_lives_on_in_the_scope_around()
    {
        var before = Libtorch.LiveTensors;
        using (new TensorScope())
        {
            Tensor kept;
            using (var inner = new TensorScope())
            {
                kept = inner.Return(Ones(2) + Ones(2));
            }
            Assert.Equal([2f, 2f], kept.ToArray<float>());
            Assert.Equal(before + 1, Libtorch.LiveTensors);
        }
        Assert.Equal(before, Libtorch.LiveTensors);
    }

    [Fact]
    public void A_kept_tensor_belongs_to_its_caller()
    {
        var before = Libtorch.LiveTensors;
        Tensor kept;
        using (new TensorScope())
        {
            kept = Ones(2).Keep();
        }
        Assert.Equal([1f, 1f], kept.ToArray<float>());
        kept.Dispose();
        kept.Dispose();
        Assert.Equal(before, Libtorch.LiveTensors);
    }

    [Fact]
    public void A_tensor_whose_scope_has_ended_says_so()
    {
        Tensor tensor;
        using (new TensorScope())
        {
            tensor = Ones(2);
        }
        Assert.StartsWith("The tensor's scope has ended", Assert.Throws<ObjectDisposedException>(() => tensor.Shape).Message);
    }

    [Fact]
    public void An_operator_that_fails_leaves_nothing_behind()
    {
        var before = Libtorch.LiveTensors;
        using (new TensorScope())
        {
            Assert.Throws<TorchException>(() => Ones(2, 3).MatMul(Ones(2, 3)));
        }
        Assert.Equal(before, Libtorch.LiveTensors);
    }
}
