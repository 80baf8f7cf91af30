using System.Text;
using Google.Protobuf;
using Mien.Core;

namespace Mien.Recognition.Tests;

/// <summary>What lies in <c>tests/invalid/*.onnx</c>: one file per way to be wrong.</summary>
internal static class InvalidModels
{
    private static readonly LabelSet Labels = new(Expression.Happy, Expression.Sad);

    public static IReadOnlyDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>
    {
        ["empty.onnx"] = [],
        ["not-onnx.onnx"] = Encoding.UTF8.GetBytes("This is a text, not a model."),
        ["cut-short.onnx"] = Network(channels: 1, TinyCard.Of(1, Labels))[..400],
        ["no-card.onnx"] = Network(channels: 1, card: null),
        ["foreign-shape.onnx"] = Network(channels: 3, TinyCard.Of(1, Labels)),
        ["foreign-labels.onnx"] = Network(channels: 1, TinyCard.Of(1)),
    };

    private static byte[] Network(int channels, ModelCard? card)
    {
        var model = TinyModel.Linear(channels, 8, new float[channels * 8 * 8 * Labels.Count], new float[Labels.Count]);
        return (card is null ? model : model.With(ModelCard.MetadataKey, card.ToJson())).ToByteArray();
    }
}
