using Mien.Core;
using Mien.Torch.Modules;

namespace Mien.Models;

/// <summary>A classifier that can be built by name.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Paper">The paper that describes it.</param>
/// <param name="InputSize">Width and height of its input, in pixels.</param>
/// <param name="Channels">1 gray, 3 RGB.</param>
/// <param name="Build">Makes one with fresh weights for a number of classes.</param>
public sealed record NetworkEntry(string Name, string Paper, int InputSize, int Channels, Func<int, Module> Build)
{
    /// <summary>The number of classes in its paper.</summary>
    public int Classes { get; init; } = 7;

    /// <summary>The parameters that its paper gives, as the paper counts them; null where it gives none.</summary>
    public long? ClaimedParameters { get; init; }

    /// <summary>The operations that its paper gives for one picture, as the paper counts them; null where it gives none.</summary>
    public long? ClaimedFlops { get; init; }

    /// <summary>The scores that papers give of it (<c>docs/papers.md</c>); none where no paper does.</summary>
    public IReadOnlyList<PublishedScore> Scores { get; init; } = [];

    /// <summary>Whether it takes pictures of other sizes, too: its last maps are averaged, however large they are, or its layers are built for the size.</summary>
    public bool SizeIsFree
    {
        get => field || BuildForSize is not null;
        init;
    }

    /// <summary>Makes one for a number of classes and a width and height of its input, in pixels, where its layers depend on that; null where they do not.</summary>
    public Func<int, int, Module>? BuildForSize { get; init; }

    /// <summary>The same network for pictures of another size; only where <see cref="SizeIsFree"/>.</summary>
    /// <param name="size">Width and height, in pixels.</param>
    public NetworkEntry Resized(int size) => this with { InputSize = size, Build = BuildForSize is { } build ? classes => build(classes, size) : Build };

    /// <summary>The network whose trained weights its first part can take over; null: it takes none.</summary>
    public string? FeaturesFrom { get; init; }

    /// <summary>Whether its first part learns nothing: see <see cref="IFrozenFeatures"/>.</summary>
    public bool FeaturesAreFrozen { get; init; }

    internal const string RafDb = "RAF-DB";
}
