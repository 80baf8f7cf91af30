using Mien.Core;

namespace Mien.Testing;

/// <summary>Cards for <see cref="TinyModel"/>.</summary>
internal static class TinyCard
{
    /// <summary>8 × 8 pixels, with a mean and a deviation of its own for each channel.</summary>
    public static ModelCard Of(int channels, LabelSet? labels = null) => new()
    {
        Name = "tiny",
        Labels = labels ?? LabelSet.Fer2013,
        InputSize = 8,
        Channels = channels,
        Mean = channels == 1 ? [0.5f] : [0.485f, 0.456f, 0.406f],
        Std = channels == 1 ? [0.25f] : [0.229f, 0.224f, 0.225f],
        Paper = "none",
        Parameters = 1,
        Flops = 1,
        TrainingData = "none: weights drawn at random",
        Terms = "MIT",
        RecipeHash = "0",
        IntendedUse = "tests",
    };
}
