using System.Text.Json;
using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;

namespace Mien.Recognition;

/// <summary>A model and MienFace as the browser takes them: the same ONNX files, and what their cards and the detector's code say of them as JSON.</summary>
/// <param name="Model">Path of the classifier's ONNX file.</param>
/// <param name="Card">Its card.</param>
/// <param name="Detector">Path of the detector's ONNX file.</param>
/// <param name="DetectorFacts">JSON: mean, std, threshold, and the confidence that is surely upright and the sizes between which it finds faces.</param>
public sealed record BrowserModel(string Model, ModelCard Card, string Detector, string DetectorFacts)
{
    /// <summary>Finds both.</summary>
    /// <param name="model">A name in <c>models/</c> or the path of an ONNX file with a card.</param>
    /// <exception cref="BadInputException">There is none, or one that the browser's code cannot read: faces aligned by five points.</exception>
    public static BrowserModel Find(string model)
    {
        var path = ModelFile.Find(model);
        ModelCard card;
        using (var classifier = OnnxClassifier.Open(path))
        {
            card = classifier.Card;
        }
        if (card.Alignment != FaceAlignment.Box)
        {
            throw new BadInputException(path, "its card asks for faces aligned by landmarks, which the browser's code does not do", "take mien-net-deep");
        }
        var detector = OnePassDetector.Shipped(MienFaceFormat.Name);
        using var session = Session.Open(detector, new());
        var facts = DetectorCard.FromJson(session.Metadata(DetectorCard.MetadataKey) ?? "", session.Source);
        var format = MienFaceFormat.Own(facts);
        var options = new OnePassOptions();
        return new(path, card, detector, JsonSerializer.Serialize(new Dictionary<string, float>
        {
            ["mean"] = facts.Mean, ["std"] = facts.Std, ["threshold"] = format.Threshold, ["overlap"] = format.Overlap, ["smallestPx"] = format.SmallestPx, ["largestPx"] = format.LargestPx ?? 0,
            ["sure"] = format.SureConfidence ?? 0, ["minimumFacePx"] = options.MinimumFacePx, ["maximumPixels"] = options.MaximumPixels,
        }));
    }
}
