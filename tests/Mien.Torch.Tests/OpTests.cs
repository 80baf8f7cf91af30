using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class OpTests
{
    [Fact]
    public void An_operator_knows_its_schema() => Assert.Equal("aten::relu(Tensor self) -> Tensor", Op.Of("aten::relu").Schema);

    [Fact]
    public void An_unknown_operator_is_refused_by_name() =>
        Assert.Contains("aten::smile", Assert.Throws<TorchException>(() => Op.Call("aten::smile")).Message);

    [Fact]
    public void Arguments_of_the_wrong_kind_are_refused_by_their_names()
    {
        using var scope = new TensorScope();
        Assert.StartsWith("argument 'self' wants Tensor, got str", Refusal(() => Op.Call("aten::relu", "x")));
        Assert.StartsWith("argument 'kernel_size' wants int[], got Tensor", Refusal(() => Op.Call("aten::max_pool2d", Ones(1, 1, 2, 2), Ones(2))));
        Assert.StartsWith("argument 'kernel_size' has no default and must be given", Refusal(() => Op.Call("aten::max_pool2d", Ones(1, 1, 2, 2))));
        Assert.StartsWith("aten::relu takes 1 arguments, got 2", Refusal(() => Op.Call("aten::relu", Ones(1), 2)));
    }

    [Fact]
    public void Several_results_and_lists_of_tensors_come_back_whole()
    {
        using var scope = new TensorScope();
        var (values, indices) = Op.CallMany("aten::max.dim", Tensor.From<float>([1, 3, 2, 4, 0, 5], 2, 3), 1) switch { [var a, var b] => (a, b), _ => default };
        Assert.Equal([3f, 5f], values.ToArray<float>());
        Assert.Equal([1L, 2L], indices.ToArray<long>());

        var parts = Op.CallMany("aten::chunk", Ones(4, 2), 2, 0);
        Assert.Equal(["[2, 2]", "[2, 2]"], parts.Select(part => part.Shape.ToString()));
    }

    [Fact]
    public void A_list_longer_than_the_stack_scratch_goes_through()
    {
        using var scope = new TensorScope();
        var parts = Enumerable.Range(0, 500).Select(value => Ones(1) * value).ToArray();
        Assert.Equal(500 * 499 / 2, Shaping.Concat(parts, 0).Sum().Item());
    }

    [Fact]
    public void An_observer_sees_every_operator_until_it_is_let_go()
    {
        using var scope = new TensorScope();
        var seen = new Names();
        using (Op.Observe(seen))
        {
            Ones(2).Relu().Add(1);
        }
        Ones(2).Sigmoid();
        Assert.Equal(["aten::ones(Int64[]) 1", "aten::relu(Tensor) 1", "aten::add.Scalar(Tensor, Double) 1"], seen.Calls);
    }

    private static string Refusal(Action call) => Assert.Throws<TorchException>(call).Message;

    private sealed class Names : IOpObserver
    {
        public List<string> Calls { get; } = [];

        public void Observe(Op op, ReadOnlySpan<Argument> arguments, ReadOnlySpan<Tensor> results)
        {
            var kinds = new List<string>();
            foreach (var argument in arguments)
            {
                kinds.Add(argument.Value!.GetType().Name);
            }
            Calls.Add($"{op.Name}({string.Join(", ", kinds)}) {results.Length}");
        }
    }
}
