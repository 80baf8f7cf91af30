using Google.Protobuf;
using Mien.Lab.Export.Protobuf;
using static Mien.Testing.TinyModel;
using DataType = Mien.Lab.Export.Protobuf.TensorProto.Types.DataType;

namespace Mien.Testing;

/// <summary>Segment Anything and Grounding DINO in their layouts, with answers that are known.</summary>
internal static class TinyMasks
{
    private const int Side = 64;

    /// <summary>What a decoder of <see cref="WriteSegmentAnything"/> finds in a box is smaller by this on each side, in its own 64 × 64 pixels.</summary>
    public const float Inset = 4;

    public static string WriteSegmentAnything(string folder, bool isPlain = true)
    {
        Directory.CreateDirectory(folder);
        var encoder = new GraphProto
        {
            Name = "encoder",
            Node = { Node("ReduceMean", ["input_image"], "mean", Int("keepdims", 0)), Node("Reshape", ["mean", "shape"], "image_embeddings") },
            Initializer = { Wholes("shape", 1, 1, 1, 1) },
            Input = { isPlain ? Port("input_image", Float, Side, Side, 3) : Port("input_image", Float, 1, 3, Side, Side) },
            Output = { Port("image_embeddings", Float, 1, 1, 1, 1) },
        };
        // The second mask, which is the one it thinks better of: min(x − x₀, x₁ − x, y − y₀, y₁ − y) − inset; the first one is everything.
        float[] line = [.. Enumerable.Range(0, Side).Select(place => place + 0.5f)];
        var decoder = new GraphProto
        {
            Name = "decoder",
            Node =
            {
                Node("Reshape", ["point_coords", "flat"], "corners"),
                Node("Gather", ["corners", "0"], "left"), Node("Gather", ["corners", "1"], "top"), Node("Gather", ["corners", "2"], "right"), Node("Gather", ["corners", "3"], "bottom"),
                Node("Sub", ["xs", "left"], "a"), Node("Sub", ["right", "xs"], "b"), Node("Sub", ["ys", "top"], "c"), Node("Sub", ["bottom", "ys"], "d"), Node("Min", ["a", "b", "c", "d"], "inside"),
                Node("Sub", ["inside", "inset"], "object"), Node("Mul", ["object", "zero"], "nothing"), Node("Add", ["nothing", "inset"], "all"), Node("Concat", ["all", "object"], "masks", Int("axis", 1)),
                Node("Identity", ["scores"], "iou_predictions"),
            },
            Initializer =
            {
                Wholes("flat", 4), Wholes("0", 0), Wholes("1", 1), Wholes("2", 2), Wholes("3", 3), Tensor("xs", line, 1, 1, 1, Side), Tensor("ys", line, 1, 1, Side, 1), Tensor("inset", [Inset], 1), Tensor("zero", [0], 1),
                Tensor("scores", [0.2f, 0.9f], 1, 2),
            },
            Input =
            {
                Port("image_embeddings", Float, 1, 1, 1, 1), Port("point_coords", Float, 1, "points", 2), Port("point_labels", Float, 1, "points"), Port("mask_input", Float, 1, 1, 256, 256), Port("has_mask_input", Float, 1),
                Port("orig_im_size", Float, 2),
            },
            Output = { Port("masks", Float, "N", "M", "H", "W"), Port("iou_predictions", Float, 1, 2) },
        };
        File.WriteAllBytes(Path.Combine(folder, "encoder.onnx"), Model(encoder).ToByteArray());
        File.WriteAllBytes(Path.Combine(folder, "decoder.onnx"), Model(decoder).ToByteArray());
        return folder;
    }

    /// <summary>Finds <c>eyes</c> in the box (0.25, 0.25, 0.5, 0.25) of any picture, and <c>mouth</c> nowhere surely enough.</summary>
    public static string WriteGroundingDino(string folder)
    {
        string[] vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", "eyes", "mouth", "hair"];
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), vocabulary);
        // Three queries of four tokens; tokens that no text has are −∞.
        var table = new float[vocabulary.Length * 12];
        table.AsSpan().Fill(-5);
        (table[(6 * 12) + 5], table[(7 * 12) + 5]) = (2, -1);
        for (var row = 0; row < table.Length; row += 4)
        {
            table[row + 3] = float.NegativeInfinity;
        }
        var graph = new GraphProto
        {
            Name = "dino",
            Node = { Node("Slice", ["input_ids", "1", "2", "1"], "word"), Node("Gather", ["table", "word"], "row"), Node("Reshape", ["row", "shape"], "logits"), Node("Identity", ["boxes"], "pred_boxes") },
            Initializer =
            {
                Wholes("1", 1), Wholes("2", 2), Wholes("shape", 1, 3, 4), Tensor("table", table, vocabulary.Length, 12),
                Tensor("boxes", [0.5f, 0.5f, 1, 1, 0.5f, 0.375f, 0.5f, 0.25f, 0.1f, 0.1f, 0.1f, 0.1f], 1, 3, 4),
            },
            Input =
            {
                Port("pixel_values", Float, "N", 3, 32, 32), Port("pixel_mask", (int)DataType.Int64, "N", 32, 32), Port("input_ids", (int)DataType.Int64, "N", "S"), Port("token_type_ids", (int)DataType.Int64, "N", "S"),
                Port("attention_mask", (int)DataType.Int64, "N", "S"),
            },
            Output = { Port("logits", Float, "N", 3, "T"), Port("pred_boxes", Float, "N", 3, 4) },
        };
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Model(graph).ToByteArray());
        return folder;
    }
}
