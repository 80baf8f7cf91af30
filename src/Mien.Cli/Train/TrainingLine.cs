using System.Globalization;
using Mien.Lab.Training;

namespace Mien.Cli.Train;

/// <summary>A training as a line: rewritten twice a second where somebody watches, one for each epoch that stays.</summary>
internal sealed class TrainingLine(TextWriter error, bool isWatched) : IProgress<TrainingProgress>
{
    private int _width;

    public void Report(TrainingProgress value)
    {
        if (value.Validation is null && !isWatched)
        {
            return;
        }
        var line = Text(value);
        error.Write(isWatched ? '\r' + line.PadRight(_width) : line);
        _width = line.Length;
        if (value.Validation is not null)
        {
            error.WriteLine();
            _width = 0;
        }
    }

    private static string Text(TrainingProgress value)
    {
        var kept = value.Validation is { } accuracy ? $"  validation {accuracy:0.000}" : "";
        var best = value.Best is { } epoch ? $"  best {epoch.Accuracy:0.000} at {epoch.Epoch}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs}  step {value.Step}/{value.Steps}  loss {value.Loss:0.000}  accuracy {value.Accuracy:0.000}{kept}{best}  left {value.Remaining:h\\:mm\\:ss}");
    }
}
