using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;

namespace Mien.Lab.Export;

/// <summary>Adds scores to the card of a finished model: the one inside its ONNX file, and the one beside it.</summary>
public static class CardFile
{
    private const string NextStep = "give an ONNX file that mien train wrote";

    /// <summary>Adds scores, in place of those of the same names; the network stays as it is.</summary>
    /// <param name="path">An ONNX file with a card. A card beside it, <c>NAME.card.json</c>, is written too.</param>
    /// <param name="scores">By name, 0…1; they are rounded to four decimals.</param>
    /// <exception cref="BadInputException">Not a model with a card, or a file that cannot be written.</exception>
    public static void AddScores(string path, IReadOnlyDictionary<string, double> scores)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
            var entry = model.MetadataProps.FirstOrDefault(each => each.Key == ModelCard.MetadataKey) ?? throw new BadInputException(path, "has no model card", NextStep);
            var card = ModelCard.FromJson(entry.Value, path);
            var all = card.Scores.ToDictionary();
            foreach (var (name, value) in scores)
            {
                all[name] = Math.Round(value, 4);
            }
            card = card with { Scores = all };
            entry.Value = card.ToJson();
            WholeFile.Write(path, model.ToByteArray());
            if (File.Exists(CardJson.PathBeside(path)))
            {
                CardJson.WriteBeside(path, card.ToJson());
            }
        }
        catch (InvalidProtocolBufferException)
        {
            throw new BadInputException(path, "is not an ONNX file", NextStep);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, "cannot be read", "check the path and the right to read it");
        }
    }
}
