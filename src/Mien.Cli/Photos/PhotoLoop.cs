using Mien.Core;

namespace Mien.Cli.Photos;

/// <summary>Goes through photo after photo; one that cannot be used is a line on the error output, and the rest goes on.</summary>
/// <typeparam name="T">What is known of one photo.</typeparam>
/// <param name="report">Takes the readings.</param>
/// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
internal sealed class PhotoLoop<T>(IReport<T> report, TextWriter error)
{
    private int _skipped;

    /// <param name="doing">What is done, for the progress: <c>Recognizing</c>.</param>
    /// <param name="search">The photos.</param>
    /// <param name="read">Looks at one of them.</param>
    /// <param name="cancel">Stops between two photos.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public int Run(string doing, PhotoSearch search, Func<string, T> read, CancellationToken cancel)
    {
        foreach (var argument in search.Skipped)
        {
            Skip(argument);
        }
        foreach (var unread in search.Unread)
        {
            error.WriteLine(Terminal.Line(unread.Line));
            unread.Each.ToList().ForEach(Count);
        }
        using var progress = new ProgressLine(error, Terminal.Is(error), $"{doing} {FaceText.Count(search.Photos.Count, "photo")}", TimeProvider.System);
        foreach (var (index, photo) in search.Photos.Index())
        {
            cancel.ThrowIfCancellationRequested();
            progress.Report((double)index / search.Photos.Count);
            if (Read(photo, read) is var (reading, skipped) && skipped is null)
            {
                progress.Wipe();
                report.Add(reading!);
            }
            else
            {
                progress.Wipe();
                Skip(skipped!);
            }
        }
        report.Finish();
        return _skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private static (T? Reading, Skipped? Skipped) Read(string photo, Func<string, T> read)
    {
        try
        {
            return (read(photo), null);
        }
        catch (BadInputException e)
        {
            return (default, new(e.Source, $"{e.Fault}; {e.NextStep}."));
        }
        catch (OutOfMemoryException)
        {
            return (default, new(photo, "takes more memory than there is; shrink it."));
        }
    }

    private void Count(Skipped skipped)
    {
        _skipped++;
        report.Add(skipped);
    }

    private void Skip(Skipped skipped)
    {
        Count(skipped);
        error.WriteLine(Terminal.Line($"{skipped.Path}: {skipped.Reason}"));
    }
}
