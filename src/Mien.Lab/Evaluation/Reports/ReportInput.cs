using System.Text.Json;
using Mien.Core;
using Mien.Lab.Training;

namespace Mien.Lab.Evaluation.Reports;

/// <summary>What a report is made of.</summary>
/// <param name="Predictions">Of the faces that are judged.</param>
/// <param name="Validation">Of faces kept aside; null without them.</param>
/// <param name="Epochs">One JSON object for each epoch of the training; empty where it is not known.</param>
public sealed record ReportInput(PredictionTable Predictions, PredictionTable? Validation, IReadOnlyList<JsonElement> Epochs)
{
    /// <summary>Reads a run's folder, or a file of predictions.</summary>
    /// <param name="path">A folder that <c>mien train</c> finished, or a file that <c>mien evaluate --predictions</c> wrote.</param>
    /// <exception cref="BadInputException">Neither, or a file in it cannot be used.</exception>
    public static ReportInput Read(string path)
    {
        if (!Directory.Exists(path))
        {
            return new(PredictionFile.Read(path), null, []);
        }
        var run = RunFolder.Open(path);
        if (!File.Exists(run.Predictions))
        {
            throw new BadInputException(path, $"has no {Path.GetFileName(run.Predictions)} yet", $"let its training end: mien train --resume {path}");
        }
        return new(PredictionFile.Read(run.Predictions), File.Exists(run.Validation) ? PredictionFile.Read(run.Validation) : null, ReadEpochs(run.Metrics));
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
