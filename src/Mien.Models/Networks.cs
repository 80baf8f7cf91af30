using Mien.Models.Classifiers;

namespace Mien.Models;

/// <summary>The classifiers by the names that recipes use.</summary>
public static class Networks
{
    private static readonly NetworkEntry[] Entries =
    [
        new("mini-xception", "Yadagiri Rao et al. 2020, A Light Weight Convolution Neural Network For Real Time Facial Expression Detection",
            InputSize: 48, Channels: 1, classes => new MiniXception(classes)),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkEntry> All => Entries;

    /// <summary>The network of a name, or null.</summary>
    public static NetworkEntry? Find(string name) => Array.Find(Entries, entry => entry.Name == name);
}
