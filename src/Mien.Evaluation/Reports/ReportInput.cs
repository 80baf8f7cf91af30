using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Reports;

/// <summary>The input of a report.</summary>
/// <param name="Predictions">Of the faces that are judged.</param>
/// <param name="Validation">Of validation faces; null without them.</param>
/// <param name="Epochs">One JSON object for each epoch of the training; empty where it is not known.</param>
public sealed record ReportInput(PredictionTable Predictions, PredictionTable? Validation, IReadOnlyList<JsonElement> Epochs)
{
    /// <summary>Files of a run's folder: its recipe, the metrics of its epochs, the model's predictions for test faces and for validation faces.</summary>
    public const string RecipeName = "recipe.json", MetricsName = "metrics.jsonl", PredictionsName = "predictions.csv", ValidationName = "validation.csv";

    /// <summary>The faces that a generator makes, in the folder of its run.</summary>
    public const string SheetName = "sheet.png";

    /// <summary>Reads a run's folder, or a file of predictions.</summary>
    /// <param name="path">A folder that <c>mien train</c> finished, or a file that <c>mien evaluate --predictions</c> wrote.</param>
    /// <exception cref="BadInputException">Neither, or a file in it cannot be used.</exception>
    public static ReportInput Read(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? new(PredictionFile.Read(path), null, [])
                : throw new BadInputException(path, "no such folder or file", "give the folder of a finished training, or a file that mien evaluate --predictions wrote");
        }
        string In(string name) => Path.Combine(path, name);
        if (!File.Exists(In(RecipeName)))
        {
            throw new BadInputException(path, "holds no run", "give the folder of a run that was started before, such as runs/mini-xception-fer2013");
        }
        if (File.Exists(In(SheetName)))
        {
            throw new BadInputException(path, "trains a generator, which reads no faces", $"look at {In(SheetName)}, and judge what it makes with mien synthesize report");
        }
        if (!File.Exists(In(PredictionsName)))
        {
            throw new BadInputException(path, $"has no {PredictionsName} yet", $"let its training end: mien train --resume {path}");
        }
        return new(
            PredictionFile.Read(In(PredictionsName)), File.Exists(In(ValidationName)) ? PredictionFile.Read(In(ValidationName)) : null, ReadEpochs(In(MetricsName)));
    }

    private static List<JsonElement> ReadEpochs(string path)
    {
        var line = 0;
        try
        {
            var epochs = new List<JsonElement>();
            foreach (var text in File.Exists(path) ? File.ReadLines(path) : [])
            {
                line++;
                using var epoch = JsonDocument.Parse(text);
                epochs.Add(epoch.RootElement.Clone());
            }
            return epochs;
        }
        catch (JsonException)
        {
            throw new BadInputException($"{path}, line {line}", "is not a JSON object", "remove the line");
        }
    }
}
