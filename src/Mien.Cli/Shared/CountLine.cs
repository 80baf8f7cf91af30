namespace Mien.Cli.Shared;

/// <summary>A line that counts up where nobody knows how far: <c>Importing raf-db: 2,048 faces</c>. It goes away with what it counts.</summary>
/// <param name="error">Where it is written.</param>
/// <param name="isWatched">Whether that is a terminal; nothing is written otherwise.</param>
/// <param name="what">Before the number.</param>
/// <param name="unit">Behind it.</param>
/// <param name="clock">It appears after two seconds.</param>
internal sealed class CountLine(TextWriter error, bool isWatched, string what, string unit, TimeProvider clock) : IProgress<int>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();
    private int _width;

    public void Report(int value)
    {
        if (!isWatched || clock.GetElapsedTime(_start) < Patience)
        {
            return;
        }
        var line = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} {value:N0} {unit}");
        error.Write('\r' + line);
        _width = line.Length;
    }

    public void Dispose()
    {
        if (_width > 0)
        {
            error.Write('\r' + new string(' ', _width) + '\r');
            _width = 0;
        }
    }
}
