using Mien.Lab.Synthesis;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Synthesis;

public class ReplayBufferTests
{
    [Fact]
    public void Until_it_is_full_it_shows_what_it_is_given_and_keeps_it()
    {
        using var scope = torch.NewDisposeScope();
        using var buffer = new ReplayBuffer(4, size: 1, Device.Cpu);
        Assert.Equal([1f, 2, 3], buffer.Exchange(Faces(1, 2, 3), new Random(1)).ToArray<float>());
        Assert.Equal([4f], buffer.Exchange(Faces(4), new Random(1)).ToArray<float>());
        Assert.Equal(4, buffer.Count);
        Assert.Equal([1f, 2, 3, 4], Kept(buffer));
    }

    // Whatever is shown and whatever is kept together is whatever came.
    [Fact]
    public void Then_it_shows_an_old_face_one_time_in_two_and_no_face_is_lost_or_made_up()
    {
        using var scope = torch.NewDisposeScope();
        using var buffer = new ReplayBuffer(50, size: 1, Device.Cpu);
        var draws = new Random(7);
        var (given, shown, old) = (new List<float>(), new List<float>(), 0);
        for (var at = 0; at < 1050; at++)
        {
            given.Add(at);
            shown.AddRange(buffer.Exchange(Faces(at), draws).ToArray<float>());
            old += at >= 50 && shown[^1] != at ? 1 : 0;
        }
        Assert.InRange(old, 430, 570);
        // The first fifty were shown and kept; all others were shown at once, or kept first.
        Assert.Equal([.. given.Concat(Enumerable.Range(0, 50).Select(at => (float)at)).Order()], shown.Concat(Kept(buffer)).Order());
    }

    [Fact]
    public void What_it_is_given_stays_as_it_is_and_nothing_is_learned_through_what_it_shows()
    {
        using var scope = torch.NewDisposeScope();
        using var buffer = new ReplayBuffer(1, size: 1, Device.Cpu);
        buffer.Exchange(Faces(1), new Random(1));
        var made = Faces(2, 3, 4, 5);
        made.requires_grad = true;
        Assert.False(buffer.Exchange(made.Times(1), new Random(1)).requires_grad);
        Assert.Equal([2f, 3, 4, 5], made.ToArray<float>());
    }

    [Fact]
    public void A_restored_one_goes_on_alike()
    {
        using var scope = torch.NewDisposeScope();
        using ReplayBuffer one = new(3, size: 1, Device.Cpu), other = new(3, size: 1, Device.Cpu);
        one.Exchange(Faces(1, 2), new Random(1));
        var state = one.State.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        other.Load(state["faces"], state["count"]);
        Assert.Equal(one.Exchange(Faces(3, 4, 5, 6), new Random(2)).ToArray<float>(), other.Exchange(Faces(3, 4, 5, 6), new Random(2)).ToArray<float>());
    }

    private static float[] Kept(ReplayBuffer buffer) => buffer.State.First().Tensor.ToArray<float>();

    private static Tensor Faces(params float[] values) => Tensor.From<float>(values, values.Length, 1, 1, 1);
}
