using Mien.Core;
using Mien.Onnx;

namespace Mien.Recognition.Detection;

/// <summary>A stage's ONNX file, opened and known to be the stage that is wanted.</summary>
internal sealed class DetectorNetwork : IDisposable
{
    private DetectorNetwork(Session session, DetectorCard card) => (Session, Pixels) = (session, new(card));

    public Session Session { get; }

    public WindowPixels Pixels { get; }

    /// <summary>Opens <c>pnet.onnx</c>, <c>rnet.onnx</c> or <c>onet.onnx</c> in a folder.</summary>
    /// <exception cref="BadInputException">Missing, broken, without a card, another stage, or of other shapes.</exception>
    public static DetectorNetwork Open(string folder, MtcnnStage stage, int threads)
    {
        var session = Session.Open(Path.Combine(folder, $"{stage.NetworkName()}.onnx"), new() { Threads = threads });
        try
        {
            var card = session.Metadata(DetectorCard.MetadataKey) is { } json
                ? DetectorCard.FromJson(json, session.Source)
                : throw new BadInputException(session.Source, $"it has no detector's card (metadata '{DetectorCard.MetadataKey}')", "train it by a recipe of Mien's, such as recipes/mtcnn-pnet.json");
            if (card.Stage != stage)
            {
                throw new BadInputException(session.Source, $"it is {card.Name}, not mtcnn-{stage.NetworkName()}", "put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx");
            }
            RequireShapes(session, stage);
            return new(session, card);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose() => Session.Dispose();

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
