using Mien.Recognition;

namespace Mien.Lab.Curation;

/// <summary>Options of a curation. A run goes on with those that it was begun with.</summary>
public sealed record CurationOptions
{
    /// <summary>The detector by its name.</summary>
    public string Detector { get; init; } = new RecognizerOptions().Detector;

    /// <summary>The narrowest face to find, in pixels; null for the detector's own.</summary>
    public int? MinimumFacePx { get; init; }

    /// <summary>Every how many frames of a video one is taken; BabyExp takes every 30th.</summary>
    public int EveryFrames { get; init; } = 30;

    /// <summary>Whether each of several faces in a picture is kept; BabyExp discards such a picture, which may show an adult.</summary>
    public bool KeepsEach { get; init; }

    /// <summary>Width and height of a crop, in pixels, 32…1024.</summary>
    public int SizePx { get; init; } = 256;

    /// <summary>Room around the face: side of the crop over the longer side of its box, 1…3.</summary>
    public float CropScale { get; init; } = 1.3f;

    /// <summary>A frame whose crop is more similar than this to one that was kept of the same video is left out (<see cref="Vision.Imaging.StructuralSimilarity"/>), 0…1.</summary>
    public double MostSimilar { get; init; } = 0.9;

    /// <summary>Pixels of the picture across the shorter side of the face's box, at least.</summary>
    public float LeastFacePx { get; init; } = 48;

    /// <summary>Mean luma of a crop, at least and at most, 0…1.</summary>
    public float LeastLight { get; init; } = 0.1f;

    /// <inheritdoc cref="LeastLight"/>
    public float MostLight { get; init; } = 0.92f;

    /// <summary>The least <see cref="FaceQuality.Contrast"/>.</summary>
    public float LeastContrast { get; init; } = 0.08f;

    /// <summary>The least <see cref="FaceQuality.Sharpness"/>.</summary>
    public float LeastSharpness { get; init; } = 0.013f;

    /// <summary>Whether the folder that a photo lies in names the child.</summary>
    public bool FolderIsSubject { get; init; }

    /// <summary>What speaks against keeping a crop; null where nothing does.</summary>
    public string? Fault(FaceQuality quality) => quality switch
    {
        _ when quality.SizePx < LeastFacePx => FormattableString.Invariant($"too small ({quality.SizePx:0} of {LeastFacePx:0} px)"),
        _ when quality.Light < LeastLight => FormattableString.Invariant($"too dark ({quality.Light:0.00} of {LeastLight:0.00})"),
        _ when quality.Light > MostLight => FormattableString.Invariant($"too bright ({quality.Light:0.00} of {MostLight:0.00})"),
        _ when quality.Contrast < LeastContrast => FormattableString.Invariant($"too flat ({quality.Contrast:0.00} of {LeastContrast:0.00})"),
        _ when quality.Sharpness < LeastSharpness => FormattableString.Invariant($"too blurred ({quality.Sharpness:0.0000} of {LeastSharpness:0.0000})"),
        _ => null,
    };
}
