using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class ModuleTests
{
    [Fact]
    public void A_module_that_changes_its_type_or_layout_keeps_its_tensors_by_reference_and_leaves_nothing_behind()
    {
        using var scope = torch.NewDisposeScope();
        using var convolution = new Conv2d(3, 4, 3, bias: true);
        var before = convolution.State.Select(entry => entry.Tensor).ToList();
        var values = convolution.Weight.ToArray<float>();
        var live = Libtorch.LiveTensors;

        convolution.To(ScalarType.Float64).To(Device.Cpu).ChannelsLast();

        Assert.Equal(live, Libtorch.LiveTensors);
        Assert.All(convolution.State.Zip(before), pair => Assert.Same(pair.Second, pair.First.Tensor));
        Assert.All(before, tensor => Assert.Equal((ScalarType.Float64, true), (tensor.Type, tensor.requires_grad)));
        Assert.Equal(values, convolution.Weight.ToArray<double>().Select(value => (float)value));
        Assert.Equal([27L, 1L, 9L, 3L], convolution.Weight.stride());

        convolution.Forward(Ones(1, 3, 5, 5).To(ScalarType.Float64).ChannelsLast()).Sum().backward();
        Assert.NotNull(convolution.Weight.grad);
    }

    [Fact]
    public void Parts_outlive_the_scope_that_they_were_made_in_and_die_with_their_module()
    {
        var live = Libtorch.LiveTensors;
        BatchNorm2d norm;
        using (torch.NewDisposeScope())
        {
            norm = new BatchNorm2d(2);
        }
        Assert.Equal([1f, 1f], norm.Weight.ToArray<float>());
        Assert.Equal(live + 4, Libtorch.LiveTensors);
        norm.Dispose();
        Assert.Equal(live, Libtorch.LiveTensors);
    }

    [Fact]
    public void What_is_frozen_learns_nothing()
    {
        using var scope = torch.NewDisposeScope();
        using var dense = new Linear(2, 1);
        dense.Freeze();
        Assert.Empty(dense.Parameters);
        Assert.All(dense.Buffers, entry => Assert.False(entry.Tensor.requires_grad));
        Assert.False(dense.Train().Training);
    }
}
