using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Baselines;

/// <summary>
/// OpenCV's cascade of boosted Haar features (Viola and Jones 2001; Lienhart 2002). Sees smaller faces than HOG, and more that are none.
/// </summary>
internal sealed unsafe class HaarDetector : IFaceDetector
{
    // The cascade's window.
    private const int WindowPx = 20;

    // Medians over the 34 faces of BSDS500 photos that it finds among those annotated from brow or hairline to chin: the annotated box is
    // 0.86 × 1.04 of its square, center 0.01 lower. HogDetector's constant, carried over by the two detectors' squares on 378 faces of
    // FER2013 both find (ratio 1.13, centers 0.08 apart), gives 0.84 × 1.02 and 0.015; this is between them.
    private static readonly BoxConvention Convention = new(Width: 0.85f, Height: 1.03f, Down: 0.015f);

    private readonly HaarDetectorOptions _options;
    private readonly HaarLibrary.Handle _detector;

    /// <summary>Reads the cascade, in about 40 ms.</summary>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    /// <exception cref="BadInputException">The detector's library is not built, or the cascade cannot be read.</exception>
    public HaarDetector(HaarDetectorOptions? options = null)
    {
        _options = options ?? new();
        OptionRange.Require(_options.MinimumFacePx, 20, 2000, nameof(_options.MinimumFacePx));
        OptionRange.Require(_options.Neighbors, 1, 100, nameof(_options.Neighbors));
        OptionRange.Require(_options.PyramidStep, 1.01f, 2, nameof(_options.PyramidStep));
        OptionRange.Require(_options.MaximumPixels, WindowPx * WindowPx, int.MaxValue, nameof(_options.MaximumPixels));
        _detector = Baseline.Open(Name, () =>
        {
            var status = HaarLibrary.Open(_options.CascadePath, out var detector);
            Baseline.Check(status, HaarLibrary.Error(), _options.CascadePath ?? "detector haar", "install opencv-data or name another cascade");
            return detector;
        });
    }

    /// <inheritdoc/>
    public string Name => "haar";

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image)
    {
        // The cascade's window is smaller than any face wanted, and its own pyramid shrinks the rest.
        var scale = SearchScale.Plan(image.Width, image.Height, wanted: 1, _options.MaximumPixels);
        var minimumPx = Math.Max(WindowPx, (int)(_options.MinimumFacePx / Convention.Width * scale.Factor));
        if (scale.Apply(image, WindowPx) is not { } gray)
        {
            return [];
        }
        fixed (byte* pixels = gray.Pixels)
        {
            var status = HaarLibrary.Detect(
                _detector, pixels, gray.Width, gray.Height, _options.PyramidStep, _options.Neighbors, minimumPx, out var faces, out var count);
            Baseline.Check(status, HaarLibrary.Error(), $"picture of {image.Width} × {image.Height}", "search for larger faces only");
            return Convention.Apply(new(faces, count), scale);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();
}
