using Mien.Lab.Detectors;

namespace Mien.Lab.Tests.Detectors;

/// <summary>Ends a training once it has told of a step.</summary>
internal sealed class EndAt(int step, CancellationTokenSource end) : IProgress<DetectorProgress>
{
    public void Report(DetectorProgress value)
    {
        if (value.Step >= step)
        {
            end.Cancel();
        }
    }
}
