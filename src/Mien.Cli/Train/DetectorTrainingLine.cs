using System.Globalization;
using Mien.Lab.Detectors;

namespace Mien.Cli.Train;

/// <summary>The training of a detector as a line: rewritten twice a second where somebody watches, one for each stretch of steps that stays.</summary>
internal sealed class DetectorTrainingLine(TextWriter error, bool isWatched) : IProgress<DetectorProgress>
{
    private int _width;

    public void Report(DetectorProgress value)
    {
        if (!value.IsWhole && !isWatched)
        {
            return;
        }
        var line = string.Create(CultureInfo.InvariantCulture,
            $"step {value.Step}/{value.Steps}  face {value.Face:0.0000}  box {value.Box:0.0000}  points {value.Landmarks:0.0000}  left {value.Remaining:h\\:mm\\:ss}");
        error.Write(isWatched ? '\r' + line.PadRight(_width) : line);
        _width = line.Length;
        if (value.IsWhole)
        {
            error.WriteLine();
            _width = 0;
        }
    }
}
