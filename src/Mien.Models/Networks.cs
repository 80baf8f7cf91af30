using Mien.Models.Classifiers;

namespace Mien.Models;

/// <summary>The classifiers by the names that recipes use. Each network's file ends with its own entries.</summary>
public static class Networks
{
    // A list, not a search of the assembly by reflection: the compiler checks it, trimming keeps what it names, and its order is that of `mien models`. A test finds who is missing.
    private static readonly NetworkEntry[] Entries =
    [
        .. MienNet.Entries,
        .. MiniXception.Entries,
        .. Macnn.Entries,
        .. Vgg16.Entries,
        .. Vgg19.Entries,
        .. ResNet.Entries,
        .. MmaNet.Entries,
        .. PcarNet.Entries,
        .. CoChiLeRfe.Entries,
        .. VggNet.Entries,
        .. Cnn.Entries,
        .. DenseNet1.Entries,
        .. HappySadCnn.Entries,
        .. AlexNet.Entries,
        .. GoogLeNet.Entries,
        .. MobileNet.Entries,
        .. ShuffleNetV2.Entries,
        .. LferLdl.Entries,
        .. DlpCnn.Entries,
        .. CovariancePoolingNet.Entries,
        .. SoDl.Entries,
        .. SoDlse.Entries,
        .. VfesoDlse.Entries,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkEntry> All => Entries;

    /// <summary>The network of a name, or null.</summary>
    public static NetworkEntry? Find(string name) => Array.Find(Entries, entry => entry.Name == name);
}
