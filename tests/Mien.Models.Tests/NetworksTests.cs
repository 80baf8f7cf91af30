using Mien.Models.Classifiers;
using Mien.Torch.Modules;

namespace Mien.Models.Tests;

public class NetworksTests
{
    [Fact]
    public void Every_classifier_is_in_the_list()
    {
        var classifiers = typeof(Networks).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Macnn).Namespace && type.IsAssignableTo(typeof(Module))).Select(type => type.Name);
        var built = Networks.All.Select(Builder);
        Assert.Empty(classifiers.Except(built));
    }

    [Fact]
    public void No_name_stands_twice() => Assert.Equal(Networks.All.Count, Networks.All.DistinctBy(entry => entry.Name).Count());

    [Fact]
    public void Scores_are_shares() =>
        Assert.All(Networks.All.SelectMany(entry => entry.Scores), score => Assert.InRange(score.Accuracy, 0.5, 0.95));

    [Fact]
    public void A_network_of_no_paper_has_no_score() => Assert.Empty(Networks.Find("mien-net")!.Scores);

    [Fact]
    public void Features_come_from_a_network_of_the_list() =>
        Assert.All(Networks.All.Select(entry => entry.FeaturesFrom).OfType<string>(), name => Assert.NotNull(Networks.Find(name)));

    // A lambda that builds a network is declared in its class.
    private static string Builder(NetworkEntry entry) => entry.Build.Method.DeclaringType!.DeclaringType?.Name ?? entry.Build.Method.DeclaringType.Name;
}
