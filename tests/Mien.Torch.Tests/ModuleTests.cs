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
        Assert.All(convolution.State.Paired(before), pair => Assert.Same(pair.Second, pair.First.Tensor));
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

    [Fact]
    public void Fused_each_child_is_in_its_field_again_alone_or_in_arrays_or_left_out()
    {
        using var scope = torch.NewDisposeScope();
        var live = Libtorch.LiveTensors;
        using (var module = new Nest())
        {
            module.Train(false);
            using var fused = module.Fused();
            Assert.Equal(
                ["scale", "stem.weight", "stem.bias", "stages.0.0.weight", "stages.0.0.bias", "stages.1.0.weight", "stages.1.0.bias"],
                fused.State.Select(entry => entry.Name));
            using var noGradient = torch.no_grad();
            using var inner = torch.NewDisposeScope();
            var x = Ones(1, 2, 3, 3);
            var before = module.Forward(x).ToArray<float>();
            foreach (var (_, tensor) in fused.State)
            {
                tensor.zero_();
            }
            Assert.Equal(before, module.Forward(x).ToArray<float>());
            Assert.All(fused.Forward(x).ToArray<float>(), value => Assert.Equal(0, value));
        }
        Assert.Equal(live, Libtorch.LiveTensors);
    }

    [Fact]
    public void A_child_in_no_field_that_can_hold_its_fused_form_is_told()
    {
        using var hidden = new Hidden();
        Assert.Equal(
            "Hidden holds a Linear in no field that takes its fused form: declare one as Module or Module[].",
            Assert.Throws<InvalidOperationException>(hidden.Fused).Message);
        using var narrow = new Narrow();
        Assert.StartsWith("Narrow holds a BatchNorm2d in no field", Assert.Throws<InvalidOperationException>(narrow.Fused).Message);
    }

    private sealed class Nest : Module
    {
        private readonly Module _stem;
        private readonly Module[][] _stages;
        private readonly Module? _none;
        private readonly Tensor _scale;

        public Nest()
        {
            _stem = Child("stem", new BatchNorm2d(2));
            _stages = [Children<Module>("stages.0", new BatchNorm2d(2)), Children<Module>("stages.1", new Conv2d(2, 2, 1, bias: true))];
            _none = Child<Module>("none", null);
            _scale = Parameter("scale", Ones(2, 1, 1));
        }

        public override Tensor Forward(Tensor x)
        {
            using var scope = torch.NewDisposeScope();
            x = _stages.Aggregate(_stem.Forward(x), (x, stage) => stage[0].Forward(x));
            return scope.MoveToOuter((_none?.Forward(x) ?? x).Times(_scale));
        }
    }

    private sealed class Hidden : Module
    {
        private readonly List<Module> _layers = [];

        public Hidden() => _layers.Add(Child("layer", new Linear(2, 2)));

        public override Tensor Forward(Tensor x) => _layers[0].Forward(x);
    }

    private sealed class Narrow : Module
    {
        private readonly BatchNorm2d _norm;

        public Narrow() => _norm = Child("norm", new BatchNorm2d(2));

        public override Tensor Forward(Tensor x) => _norm.Forward(x);
    }
}
