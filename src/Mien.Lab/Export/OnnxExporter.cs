using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using Mien.Synthesis.Generators;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;
using Mien.Torch;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Export;

/// <summary>A network as an ONNX file: float32 [N, C, H, W] in, logits [N, K] out, the batch free, the card inside.</summary>
public static class OnnxExporter
{
    /// <summary>The graph's input.</summary>
    public const string InputName = "faces";

    /// <summary>The graph's output.</summary>
    public const string OutputName = "logits";

    // The oldest that has all operators used here; ONNX Runtime reads it since 1.12.
    private const int IrVersion = 8;
    private const int Opset = 17;

    // A side that a detector of whole pictures is traced with; it stays free.
    private const int PicturePx = 128;

    /// <summary>Runs the network once for inference and writes down what ran.</summary>
    /// <param name="network">On the CPU; left in inference mode.</param>
    /// <param name="card">Names input and outputs, and travels with the model.</param>
    /// <exception cref="NotSupportedException">The network uses an operator that has no ONNX form yet.</exception>
    public static byte[] Export(Module network, ModelCard card) => Export(network, card, inHalves: false);

    /// <summary>Likewise, and in half the bytes where that is asked for.</summary>
    /// <param name="network">On the CPU; left in inference mode.</param>
    /// <param name="card">Names input and outputs, and travels with the model.</param>
    /// <param name="inHalves">Whether weights are kept in half precision; <see cref="HalfPrecision.Round"/> gives a network that computes the same.</param>
    internal static byte[] Export(Module network, ModelCard card, bool inHalves)
    {
        var model = Trace(network, card.Name, [1, card.Channels, card.InputSize, card.InputSize], new(InputName, OutputName));
        if (inHalves)
        {
            HalfPrecision.Store(model.Graph);
        }
        return WithCard(model, card).ToByteArray();
    }

    /// <summary>Likewise, with its heavy convolutions in whole numbers and the other weights in half precision.</summary>
    /// <param name="network">On the CPU; left in inference mode.</param>
    /// <param name="card">Names input and outputs, and travels with the model.</param>
    /// <param name="faces">What <see cref="Quantization"/> measures maps on.</param>
    internal static byte[] ExportQuantized(Module network, ModelCard card, IEnumerable<InputBatch> faces)
    {
        var model = Trace(network, card.Name, [1, card.Channels, card.InputSize, card.InputSize], new(InputName, OutputName));
        Quantization.Quantize(model, faces);
        HalfPrecision.Store(model.Graph);
        return WithCard(model, card).ToByteArray();
    }

    /// <summary>A detector, or a stage of one, likewise: windows or a picture in, answers out; where the network takes any size, the sides are free too.</summary>
    /// <param name="network">On the CPU; left in inference mode.</param>
    /// <param name="card">Travels with the model.</param>
    /// <exception cref="NotSupportedException">The network uses an operator that has no ONNX form yet.</exception>
    public static byte[] Export(Module network, DetectorCard card) => Export(network, card, inHalves: false);

    /// <summary>Likewise, and in half the bytes where that is asked for.</summary>
    internal static byte[] Export(Module network, DetectorCard card, bool inHalves)
    {
        var model = card.Stage is { } stage
            ? Trace(network, card.Name, [1, 3, stage.InputSize(), stage.InputSize()], new("windows", "answers") { SidesAreFree = stage == MtcnnStage.Proposal })
            : Trace(network, card.Name, [1, 3, PicturePx, PicturePx], new("picture", "answers") { SidesAreFree = true, BatchIsFree = false });
        if (inHalves)
        {
            HalfPrecision.Store(model.Graph);
        }
        model.MetadataProps.Add(new StringStringEntryProto { Key = DetectorCard.MetadataKey, Value = card.ToJson() });
        return model.ToByteArray();
    }

    /// <summary>A generator: noise and condition, or a face, in; faces out.</summary>
    /// <param name="network">On the CPU; left in inference mode.</param>
    /// <param name="card">Travels with the model.</param>
    /// <param name="input">Shape of one input, the batch of 1 first.</param>
    /// <exception cref="NotSupportedException">The network uses an operator that has no ONNX form yet.</exception>
    internal static byte[] Export(Module network, GeneratorCard card, long[] input)
    {
        var model = Trace(network, card.Kind, input, new(card.IsTranslation ? "faces" : "noise", card.IsTranslation ? "turned" : "made"));
        model.MetadataProps.Add(new StringStringEntryProto { Key = GeneratorCard.MetadataKey, Value = card.ToJson() });
        return model.ToByteArray();
    }

    /// <summary>The same model with another card.</summary>
    public static byte[] WithCard(byte[] model, ModelCard card) => WithCard(ModelProto.Parser.ParseFrom(model), card).ToByteArray();

    private static ModelProto Trace(Module network, string name, long[] input, OnnxPorts ports)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        network.Train(false);
        var x = Zeros(input);
        var graph = new OnnxGraph(name, network, x, ports);
        Tensor y;
        using (Op.Observe(graph))
        {
            y = network.Forward(x);
        }
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "mien", Graph = graph.Finish(x, y) };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        return model;
    }

    private static ModelProto WithCard(ModelProto model, ModelCard card)
    {
        model.MetadataProps.Clear();
        model.MetadataProps.Add(new StringStringEntryProto { Key = ModelCard.MetadataKey, Value = card.ToJson() });
        return model;
    }
}
