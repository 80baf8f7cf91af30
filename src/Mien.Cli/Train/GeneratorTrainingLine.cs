using System.Globalization;
using Mien.Lab.Synthesis;

namespace Mien.Cli.Train;

/// <summary>The training of a generator as a line: rewritten twice a second where somebody watches, one for each epoch that stays.</summary>
internal sealed class GeneratorTrainingLine(TextWriter error, bool isWatched) : IProgress<GeneratorProgress>
{
    private int _width;

    public void Report(GeneratorProgress value)
    {
        if (value.Spread is null && !isWatched)
        {
            return;
        }
        var losses = string.Concat(value.Losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"  {loss.Key} {loss.Value:0.000}")));
        var spread = value.Spread is { } share ? string.Create(CultureInfo.InvariantCulture, $"  spread {share:0.00}") : "";
        var line = $"epoch {value.Epoch}/{value.Epochs}  step {value.Step}/{value.Steps}{losses}{spread}  left {value.Remaining:h\\:mm\\:ss}";
        error.Write(isWatched ? '\r' + line.PadRight(_width) : line);
        _width = line.Length;
        if (value.Spread is not null)
        {
            error.WriteLine();
            _width = 0;
        }
    }
}
