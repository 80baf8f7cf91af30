namespace Mien.Models.Classifiers;

/// <summary>Which of its parts <see cref="LferLdl"/> has: the rows of its ablation table.</summary>
public sealed record LferLdlOptions
{
    /// <summary>A depthwise-separable output in place of the fully connected layer.</summary>
    public bool OutputModule { get; init; } = true;

    /// <summary>Local features of the picture's quarters, added after stage 2.</summary>
    public bool LocalFeatures { get; init; } = true;
}
