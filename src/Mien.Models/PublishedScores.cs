using Mien.Core;

namespace Mien.Models;

/// <summary>What the papers say that their networks reached, by the networks' names (<c>docs/papers.md</c>).</summary>
public static class PublishedScores
{
    private const string OwnChildren = "15,157 children's faces of its own, ten folds", RafDb = "RAF-DB", OwnDrawn = "240 pictures of its own";
    private const string Wang = "Wang et al. 2024", Happy = "Vivekananthan et al. 2024";

    private static readonly Dictionary<string, PublishedScore[]> Scores = new()
    {
        ["mini-xception"] = [new(0.67, "FER2013", "Yadagiri Rao et al. 2020")],
        ["macnn"] = [new(0.6335, OwnChildren, Wang), new(0.7826, RafDb, Wang)],
        ["vgg16"] = [new(0.5996, OwnChildren, Wang), new(0.7194, RafDb, Wang)],
        ["vgg19"] = [new(0.7376, RafDb, Wang)],
        ["resnet50"] = [new(0.6066, OwnChildren, Wang), new(0.7453, RafDb, Wang)],
        ["resnet152"] = [new(0.6120, OwnChildren, Wang), new(0.7506, RafDb, Wang)],
        ["mmanet"] = [new(0.6309, OwnChildren, Wang), new(0.7792, RafDb, Wang)],
        ["pcarnet"] = [new(0.7373, "FER2013", "Qi et al. 2024"), new(0.8752, RafDb, "Qi et al. 2024")],
        ["happy-sad-cnn"] = [new(0.80, OwnDrawn, Happy)],
        ["happy-sad-cnn-se"] = [new(0.85, OwnDrawn, Happy)],
        ["happy-sad-cnn-cbam"] = [new(0.84, OwnDrawn, Happy)],
        ["happy-sad-cnn-norm"] = [new(0.86, OwnDrawn, Happy)],
        ["happy-sad-cnn-dropout"] = [new(0.87, OwnDrawn, Happy)],
        ["happy-sad-cnn-norm-dropout"] = [new(0.88, OwnDrawn, Happy)],
        ["happy-sad-cnn-norm-dropout-se"] = [new(0.89, OwnDrawn, Happy)],
        ["happy-sad-cnn-norm-dropout-cbam"] = [new(0.86, OwnDrawn, Happy)],
        ["lfer-ldl"] = [new(0.8715, RafDb, "Liu et al. 2022")],
    };

    /// <summary>The networks that a paper gives a score of.</summary>
    public static IEnumerable<string> Networks => Scores.Keys;

    /// <summary>Those of a network; none where no paper gives one.</summary>
    public static IReadOnlyList<PublishedScore> Of(string network) => Scores.GetValueOrDefault(network, []);
}
