using Mien.Models.Classifiers;

namespace Mien.Models;

/// <summary>The classifiers by the names that recipes use.</summary>
public static class Networks
{
    private static readonly NetworkEntry[] Entries =
    [
        new("mini-xception", "Yadagiri Rao et al. 2020, A Light Weight Convolution Neural Network For Real Time Facial Expression Detection",
            InputSize: 48, Channels: 1, classes => new MiniXception(classes)),
        new("macnn", "Wang et al. 2024, Children's Expression Recognition Based on Multi-Scale Asymmetric Convolutional Neural Network",
            InputSize: 48, Channels: 1, classes => new Macnn(classes)),
        new("vgg16", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg16(classes)),
        new("vgg19", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg19(classes)),
        new("resnet18", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, ResNet.With18Layers),
        new("resnet50", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, ResNet.With50Layers),
        new("resnet152", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, ResNet.With152Layers),
        new("mmanet", "Wang & Abisado 2023, Children's Expression Recognition Based on a Multiscale Mixed Attention Mechanism",
            InputSize: 48, Channels: 1, classes => new MmaNet(classes)),
        new("pcarnet", "Qi et al. 2024, A Novel Attention Residual Network Expression Recognition Method",
            InputSize: 48, Channels: 1, classes => new PcarNet(classes)),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkEntry> All => Entries;

    /// <summary>The network of a name, or null.</summary>
    public static NetworkEntry? Find(string name) => Array.Find(Entries, entry => entry.Name == name);
}
