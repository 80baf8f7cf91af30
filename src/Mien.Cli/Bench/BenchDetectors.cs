using Mien.Core;
using Mien.Drawings;
using Mien.Recognition.Detection;

namespace Mien.Cli.Bench;

/// <summary>The detectors that can be measured, and on what.</summary>
/// <param name="Names">All of them.</param>
/// <param name="Open">Opens one by its name; throws <see cref="BadInputException"/> where that cannot be.</param>
/// <param name="Picture">Makes the picture to find faces in.</param>
internal sealed record BenchDetectors(IReadOnlyList<string> Names, Func<string, DetectorRequest, IFaceDetector> Open, Func<Image> Picture)
{
    public const int WidthPx = 640, HeightPx = 480;

    private const int Seed = 1;

    /// <summary>Those that Mien comes with.</summary>
    public static BenchDetectors Shipped { get; } = new(
        DetectorCatalog.Shipped,
        DetectorCatalog.Open,
        () => DrawnScene.Playground(Seed, WidthPx, HeightPx).Image);
}
