namespace Mien.Recognition;

/// <summary>Options of a recognizer.</summary>
public sealed record RecognizerOptions
{
    /// <summary>A name in <c>models/</c> or the path of an ONNX file with a card.</summary>
    public string Model { get; init; } = ModelFile.Default;

    /// <summary>The detector by its name; <c>Detectors.Names</c> holds all.</summary>
    public string Detector { get; init; } = "mtcnn";

    /// <summary>The detector's networks, <see cref="Detection.DetectorRequest.WeightsPath"/>; null for those that are shipped.</summary>
    public string? DetectorWeights { get; init; }

    /// <summary>The narrowest face to find, in pixels of the picture; null for the detector's own.</summary>
    public int? MinimumFacePx { get; init; }

    /// <summary>Threads that share the work of the model, 1…64.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Whether a reading below the threshold in the model's card, or of a face that is hardly to be seen (<see cref="FaceQualityLimits"/>), is marked as unsure;
    /// else every reading is taken as it is.
    /// </summary>
    public bool Abstains { get; init; } = true;

    /// <summary>Pictures are faces already cut out: none is searched for one, and no detector is opened.</summary>
    public bool FacesOnly { get; init; }
}
