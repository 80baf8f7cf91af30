using Mien.Core;

namespace Mien.Cli.Verbs;

/// <summary>The detectors that can be measured, and on what.</summary>
/// <param name="Names">All of them.</param>
/// <param name="Open">Opens one by its name; throws <see cref="BadInputException"/> where that cannot be.</param>
/// <param name="Picture">Makes the picture to find faces in.</param>
internal sealed record BenchDetectors(IReadOnlyList<string> Names, Func<string, IFaceDetector> Open, Func<Image> Picture)
{
    public const int WidthPx = 640, HeightPx = 480;

    /// <summary>Those that Mien comes with.</summary>
    public static BenchDetectors Shipped { get; } = new(
        [],
        name => throw new BadInputException($"detector {name}", "not known", "leave --detector out"),
        () => new Image(WidthPx, HeightPx, 3));
}
