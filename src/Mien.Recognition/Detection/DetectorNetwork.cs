using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Cropping;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Detection;

/// <summary>A stage's ONNX file, opened and known to be the stage that is wanted.</summary>
internal sealed class DetectorNetwork : IDisposable
{
    private const string UnderOwnNames = "put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx";

    private readonly Session _session;
    private readonly StageOutputs? _outputs;   // null for Mien's own, which has one

    private DetectorNetwork(Session session, PixelTable pixels, StageOutputs? outputs) => (_session, Pixels, _outputs) = (session, pixels, outputs);

    public PixelTable Pixels { get; }

    /// <summary>Whether it takes several windows in a run.</summary>
    public bool TakesBatches => _session.Inputs[0].Shape[0] != 1;

    /// <summary>Opens <c>pnet.onnx</c>, <c>rnet.onnx</c> or <c>onet.onnx</c> in a folder: with a card Mien's own, without one as others publish it.</summary>
    /// <exception cref="BadInputException">Missing, broken, another stage, or of other shapes.</exception>
    public static DetectorNetwork Open(string folder, MtcnnStage stage, int threads)
    {
        var session = Session.Open(Path.Combine(folder, $"{stage.NetworkName()}.onnx"), new() { Threads = threads });
        try
        {
            if (session.Metadata(DetectorCard.MetadataKey) is not { } json)
            {
                return new(session, new PixelTable(StageOutputs.Mean, StageOutputs.Std), StageOutputs.TryFind(session, stage) ?? throw Unknown(session, stage));
            }
            var card = DetectorCard.FromJson(json, session.Source);
            RequireStage(session, card, stage);
            RequireShapes(session, stage);
            return new(session, new PixelTable(card.Mean, card.Std), null);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Session.Bind"/>
    public StageBinding Bind(params ReadOnlySpan<long> inputShape) => new(_session.Bind(inputShape), _outputs);

    public void Dispose() => _session.Dispose();

    private static BadInputException Unknown(Session session, MtcnnStage stage)
    {
        var other = MtcnnStages.All.Where(other => StageOutputs.TryFind(session, other) is not null).Select(MtcnnStages.NetworkName).FirstOrDefault();
        return other is null
            ? new(
                session.Source,
                $"it has {string.Join(", ", session.Inputs)} → {string.Join(", ", session.Outputs)} and no card of Mien's, {stage.NetworkName()} has {StageOutputs.Shapes(stage)}",
                "give the three networks as they are published, or train them by recipes/mtcnn-*.json")
            : new(session.Source, $"its shapes are those of {other}, not of {stage.NetworkName()}", UnderOwnNames);
    }

    private static void RequireStage(Session session, DetectorCard card, MtcnnStage stage)
    {
        if (card.Stage != stage)
        {
            throw new BadInputException(session.Source, $"it is {card.Name}, not mtcnn-{stage.NetworkName()}", UnderOwnNames);
        }
    }

    private static void RequireShapes(Session session, MtcnnStage stage)
    {
        var size = stage.InputSize();
        long[] windows = [1, 3, size, size];
        var answers = stage == MtcnnStage.Proposal ? new long[] { 1, Candidate.Numbers, 1, 1 } : [1, Candidate.Numbers];
        if (session.Inputs.Count != 1 || session.Outputs.Count != 1 || !session.Inputs[0].Fits(windows) || !session.Outputs[0].Fits(answers))
        {
            throw new BadInputException(
                session.Source,
                $"expected one input that takes [{string.Join(", ", windows)}] and one output that gives [{string.Join(", ", answers)}], "
                    + $"got {string.Join(", ", session.Inputs)} → {string.Join(", ", session.Outputs)}",
                "export the network again with this version of mien");
        }
    }
}
