using Mien.Cli.Recognize;
using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>Goes through photo after photo; one that cannot be used is a line on the error output, and the rest goes on.</summary>
/// <typeparam name="T">What is known of one photo.</typeparam>
/// <param name="report">Takes the readings, in the order of the photos.</param>
/// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
internal sealed class PhotoLoop<T>(IReport<T> report, TextWriter error)
{
    private int _skipped;

    /// <summary>Where marked pictures go; null for nowhere.</summary>
    public MarkedFolder? Marked { get; init; }

    /// <param name="doing">What is done, for the progress: <c>Recognizing</c>.</param>
    /// <param name="search">The photos.</param>
    /// <param name="readers">Look at them.</param>
    /// <param name="cancel">Stops between two photos.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public int Run(string doing, PhotoSearch search, PhotoReaders<T> readers, CancellationToken cancel)
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
        progress.Report(0);
        using var workers = new Workers(readers, search.Photos.Count);
        foreach (var (index, result) in new InOrder<string, PhotoAnswer>(search.Photos, workers.Each).Results(cancel).Index())
        {
            progress.Wipe();
            Add(result);
            progress.Report((index + 1.0) / search.Photos.Count);
        }
        progress.Wipe();
        report.Finish();
        return _skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    // Pictures are written in the order of the photos, so that those of one name are numbered in it.
    private void Add(PhotoAnswer answer)
    {
        var skipped = answer.Skipped;
        if (answer.Result?.Marked is { } picture)
        {
            skipped = Tried(picture.Photo, () => Marked?.Save(picture));
        }
        if (skipped is null)
        {
            report.Add(answer.Result!.Reading);
        }
        else
        {
            Skip(skipped);
        }
    }

    private static Skipped? Tried(string photo, Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (BadInputException e)
        {
            return new(e.Source, $"{e.Fault}; {e.NextStep}.");
        }
        catch (OutOfMemoryException)
        {
            return new(photo, "takes more memory than there is; shrink it.");
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

    private sealed record PhotoAnswer(PhotoResult<T>? Result, Skipped? Skipped);

    // Each thread opens its reader with its first photo: opening takes longer than reading a photo does.
    private sealed class Workers : IDisposable
    {
        private readonly IPhotoReader<T>?[] _others;

        public Workers(PhotoReaders<T> readers, int photos)
        {
            _others = new IPhotoReader<T>?[Math.Clamp(photos, 1, readers.Threads) - 1];
            Each = [photo => Read(readers.First, photo), .. _others.Select((_, at) => (Func<string, PhotoAnswer>)(photo => Read(_others[at] ??= readers.Another(), photo)))];
        }

        public IReadOnlyList<Func<string, PhotoAnswer>> Each { get; }

        public void Dispose() => Array.ForEach(_others, reader => reader?.Dispose());

        private static PhotoAnswer Read(IPhotoReader<T> reader, string photo)
        {
            PhotoResult<T>? result = null;
            return Tried(photo, () => result = reader.Read(photo)) is { } skipped ? new(null, skipped) : new(result, null);
        }
    }
}
