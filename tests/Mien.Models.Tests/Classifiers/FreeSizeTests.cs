using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Models.Tests.Classifiers;

public class FreeSizeTests
{
    public static TheoryData<string> Free => [.. Networks.All.Where(entry => entry.SizeIsFree).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Free))]
    public void A_network_of_free_size_answers_to_smaller_and_larger_faces(string name)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var entry = Networks.Find(name)!;
        foreach (var size in new[] { 24, entry.InputSize + 8, 96 })
        {
            using var network = entry.Resized(size).Build(7);
            network.Train(false);
            var z = network.Forward(Creation.Normal(2, entry.Channels, size, size));
            Assert.Equal([2, 7], z.Shape.ToArray());
            Assert.All(z.ToArray<float>(), logit => Assert.True(float.IsFinite(logit)));
        }
    }
}
