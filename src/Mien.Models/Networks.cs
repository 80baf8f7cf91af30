using Mien.Models.Blocks;
using Mien.Models.Classifiers;
using Mien.Torch.Modules;

namespace Mien.Models;

/// <summary>The classifiers by the names that recipes use.</summary>
public static class Networks
{
    private const string HappySad = "Vivekananthan et al. 2024, Emotion Classification of Children Expressions";
    private const string Shuffle = "Ma et al. 2018, ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design";
    private const string Lfer = "Liu et al. 2022, Lightweight Facial Expression Recognition Based on Label Distribution Learning";
    private const string BabyExp = "Lin, He & Jiang 2020, Feature Guided CNN for Baby's Facial Expression Recognition";

    private static readonly NetworkEntry[] Entries =
    [
        new("mien-net", "After He et al. 2016 and Hu et al. 2018: Mien's own", InputSize: 48, Channels: 1, MienNet.Small) { Classes = 8, SizeIsFree = true },
        new("mien-net-deep", "the same, deeper and narrower", InputSize: 48, Channels: 1, MienNet.Deep) { Classes = 8, SizeIsFree = true },
        new("mien-net-large", "the same, to teach mien-net", InputSize: 48, Channels: 1, MienNet.Large) { Classes = 8, SizeIsFree = true },
        new("mini-xception", "Yadagiri Rao et al. 2020, A Light Weight Convolution Neural Network For Real Time Facial Expression Detection",
            InputSize: 48, Channels: 1, classes => new MiniXception(classes)) { ClaimedParameters = 58_423, SizeIsFree = true },
        new("macnn", "Wang et al. 2024, Children's Expression Recognition Based on Multi-Scale Asymmetric Convolutional Neural Network",
            InputSize: 48, Channels: 1, classes => new Macnn(classes)),
        new("vgg16", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg16(classes)),
        new("vgg19", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg19(classes)),
        new("resnet18", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, classes => ResNet.With18Layers(classes)) { SizeIsFree = true },
        new("resnet50", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, classes => ResNet.With50Layers(classes)) { ClaimedParameters = 25_500_000, SizeIsFree = true },
        new("resnet152", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 48, Channels: 1, classes => ResNet.With152Layers(classes)) { SizeIsFree = true },
        new("mmanet", "Wang & Abisado 2023, Children's Expression Recognition Based on a Multiscale Mixed Attention Mechanism",
            InputSize: 48, Channels: 1, classes => new MmaNet(classes)),
        new("pcarnet", "Qi et al. 2024, A Novel Attention Residual Network Expression Recognition Method",
            InputSize: 48, Channels: 1, classes => new PcarNet(classes)),
        new("co-chilerfe", "Mahsa Anandiwa et al. 2021, The Co-ChiLeRFE: Couple LBP and LTP Methods of Children-Learning Readiness Using Facial Expression",
            InputSize: 48, Channels: 1, classes => new CoChiLeRfe(classes)) { FeaturesAreFrozen = true },

        // Rows of mini-Xception's paper. Its 87,566,680 parameters of VGG-Net are 8,756,680 with a digit too many: see docs/papers.md.
        new("vgg-net", "Barsoum et al. 2016, Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label Distribution",
            InputSize: 64, Channels: 1, classes => new VggNet(classes)) { ClaimedParameters = 87_566_680 },
        new("cnn", "Arriaga et al. 2017, Real-time Convolutional Neural Networks for Emotion and Gender Classification",
            InputSize: 48, Channels: 1, classes => new Cnn(classes)) { ClaimedParameters = 600_000 },
        new("densenet-1", "Zhao et al. 2020, Expression Recognition Method Based on a Lightweight Convolutional Neural Network",
            InputSize: 48, Channels: 3, classes => new DenseNet1(classes)) { ClaimedParameters = 95_263 },

        // The paper's experiments 1 to 8.
        Experiment("", new()),
        Experiment("-se", new() { Attention = Attention.SqueezeExcitation }),
        Experiment("-cbam", new() { Attention = Attention.Cbam }),
        Experiment("-norm", new() { BatchNorm = true }),
        Experiment("-dropout", new() { Dropout = 0.5 }),
        Experiment("-norm-dropout", new() { BatchNorm = true, Dropout = 0.5 }),
        Experiment("-norm-dropout-se", new() { BatchNorm = true, Dropout = 0.5, Attention = Attention.SqueezeExcitation }),
        Experiment("-norm-dropout-cbam", new() { BatchNorm = true, Dropout = 0.5, Attention = Attention.Cbam }),

        // Its comparison rows, and what LFER-LDL is built on. Their own papers tell 1000 classes apart, and count a multiplication with its addition as one.
        ImageNet("alexnet", "Krizhevsky et al. 2012, ImageNet Classification with Deep Convolutional Neural Networks", classes => new AlexNet(classes))
            with { ClaimedParameters = 60_000_000 },
        ImageNet("googlenet", "Szegedy et al. 2015, Going Deeper with Convolutions", classes => new GoogLeNet(classes))
            with { ClaimedParameters = 6_800_000, ClaimedFlops = 1_500_000_000 },
        ImageNet("mobilenet", "Howard et al. 2017, MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications",
            classes => new MobileNet(classes)) with { ClaimedParameters = 4_200_000, ClaimedFlops = 569_000_000 },
        ImageNet("resnet18-224", "He et al. 2016, Deep Residual Learning for Image Recognition", classes => ResNet.With18Layers(classes, published: true))
            with { ClaimedFlops = 1_800_000_000 },
        ImageNet("resnet50-224", "He et al. 2016, Deep Residual Learning for Image Recognition", classes => ResNet.With50Layers(classes, published: true))
            with { ClaimedFlops = 3_800_000_000 },
        ImageNet("shufflenet-v2", Shuffle, classes => new ShuffleNetV2(classes)) with { ClaimedParameters = 2_300_000, ClaimedFlops = 146_000_000 },

        // The rows of the paper's ablation table; the last is also trained by label distributions.
        Rgb("lfer-ldl-baseline", Lfer, classes => new LferLdl(classes, new() { OutputModule = false, LocalFeatures = false })),
        Rgb("lfer-ldl-output", Lfer, classes => new LferLdl(classes, new() { LocalFeatures = false })),
        Rgb("lfer-ldl", Lfer, classes => new LferLdl(classes)) with { ClaimedParameters = 1_260_000, ClaimedFlops = 294_600_000 },

        // The rows of BabyExp's Table 4; its paper gives no sizes. VGG16 for 224 × 224 RGB is where the last row's features come from.
        Rgb("dlp-cnn", "Li, Deng & Du 2017, Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression Recognition in the Wild",
            classes => new DlpCnn(classes)) with { InputSize = 100 },
        Rgb("covariance-pooling", "Acharya et al. 2018, Covariance Pooling for Facial Expression Recognition", classes => new CovariancePoolingNet(classes))
            with { InputSize = 100 },
        Rgb("so-dl", BabyExp, classes => new SoDl(classes)) with { InputSize = 100, Classes = 3 },
        Rgb("so-dlse", BabyExp, classes => new SoDlse(classes)) with { InputSize = 100, Classes = 3 },
        Rgb("vfeso-dlse", BabyExp, classes => new VfesoDlse(classes)) with { Classes = 3, FeaturesFrom = "vgg16-224" },
        Rgb("vfeso-dlse-frozen", BabyExp, classes => new VfesoDlse(classes, frozen: true))
            with { Classes = 3, FeaturesFrom = "vgg16-224", FeaturesAreFrozen = true },
        Rgb("vgg16-224", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition", classes => new Vgg16(classes, channels: 3)),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkEntry> All => Entries;

    /// <summary>The network of a name, or null.</summary>
    public static NetworkEntry? Find(string name) => Array.Find(Entries, entry => entry.Name == name);

    private static NetworkEntry Experiment(string parts, HappySadCnnOptions options) =>
        Rgb($"happy-sad-cnn{parts}", HappySad, classes => new HappySadCnn(classes, options)) with { Classes = 2 };

    private static NetworkEntry ImageNet(string name, string paper, Func<int, Module> build) => Rgb(name, paper, build) with { Classes = 1000 };

    private static NetworkEntry Rgb(string name, string paper, Func<int, Module> build) => new(name, paper, InputSize: 224, Channels: 3, build);
}
