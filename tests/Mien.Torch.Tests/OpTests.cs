using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class OpTests
{
    [Fact]
    public void An_observer_sees_every_operator_until_it_is_let_go()
    {
        using var scope = torch.NewDisposeScope();
        var seen = new Calls();
        using (Op.Observe(seen))
        {
            Ones(2).Relu().Plus(1).Reshape(1, 2).Linear(Ones(3, 2), null);
        }
        Ones(2).Sigmoid();
        Assert.Equal(["constant() [2]", "relu(Tensor) [2]", "add(Tensor, Double) [2]", "reshape(Tensor, Int64[]) [1, 2]", "constant() [3, 2]", "linear(Tensor, Tensor, none) [1, 3]"], seen.All);
    }

    [Fact]
    public void What_goes_past_the_operators_is_not_seen()
    {
        using var scope = torch.NewDisposeScope();
        var seen = new Calls();
        using (Op.Observe(seen))
        {
            Ones(2).relu().sigmoid();
        }
        Assert.Equal(["constant() [2]"], seen.All);
    }

    [Fact]
    public void An_inner_observer_gives_back_to_the_outer_one()
    {
        using var scope = torch.NewDisposeScope();
        var (outer, inner) = (new Calls(), new Calls());
        using (Op.Observe(outer))
        {
            using (Op.Observe(inner))
            {
                Ones(1);
            }
            Ones(2);
        }
        Assert.Equal(["constant() [1]"], inner.All);
        Assert.Equal(["constant() [2]"], outer.All);
    }

    private sealed class Calls : IOpObserver
    {
        public List<string> All { get; } = [];

        public void Ran(string op, ReadOnlySpan<object?> arguments, Tensor result)
        {
            var kinds = new List<string>();
            foreach (var argument in arguments)
            {
                kinds.Add(argument?.GetType().Name ?? "none");
            }
            All.Add($"{op}({string.Join(", ", kinds)}) {result.Shape}");
        }
    }
}
