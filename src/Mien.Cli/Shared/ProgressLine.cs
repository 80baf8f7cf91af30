namespace Mien.Cli.Shared;

/// <summary>One line that counts up to 100 % while something takes longer than two seconds, and goes away with it.</summary>
/// <param name="error">Where it is written.</param>
/// <param name="isWatched">Whether that is a terminal; nothing is written otherwise.</param>
/// <param name="what">What is being done: <c>Reading fer2013.csv</c>.</param>
/// <param name="clock">For the two seconds.</param>
/// <param name="showsTimeLeft">Whether the time that is left is estimated from the time that went by.</param>
internal sealed class ProgressLine(TextWriter error, bool isWatched, string what, TimeProvider clock, bool showsTimeLeft = false) : IProgress<double>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private string _shown = "";

    /// <param name="value">The share that is done, 0…1.</param>
    public void Report(double value)
    {
        if (!isWatched || clock.GetElapsedTime(_start) < Patience)
        {
            return;
        }
        var line = $"{what} {(int)(100 * value)} %{(showsTimeLeft && value > 0 ? TimeLeft(value) : "")}";
        lock (_lock)
        {
            if (line != _shown)
            {
                error.Write('\r' + line.PadRight(_shown.Length));
                _shown = line;
            }
        }
    }

    /// <summary>Wipes the line, for something else to be written in its place; the next report brings it back.</summary>
    public void Wipe()
    {
        if (_shown.Length > 0)
        {
            error.Write('\r' + new string(' ', _shown.Length) + '\r');
            _shown = "";
        }
    }

    public void Dispose() => Wipe();

    // Whole minutes above one: seconds would change with every report.
    private string TimeLeft(double value) => (clock.GetElapsedTime(_start) * ((1 - value) / value)) switch
    {
        { TotalMinutes: < 1 } left => $", {Math.Ceiling(left.TotalSeconds / 10) * 10:0} s left",
        var left => $", {Math.Ceiling(left.TotalMinutes):0} min left",
    };
}
