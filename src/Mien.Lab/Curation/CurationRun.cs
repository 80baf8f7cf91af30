using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Vision.Capture;

namespace Mien.Lab.Curation;

/// <summary>From photos and videos to a set of faces that can be looked through: the pipeline of the BabyExp paper, in parallel, which goes on where it was killed.</summary>
/// <param name="folder">The set's; one that holds a curation of the same options is gone on with.</param>
/// <param name="options">How.</param>
/// <param name="open">Opens a detector, one for each worker.</param>
/// <param name="videos">Opens a video, whose every <see cref="CurationOptions.EveryFrames"/>-th frame it gives; null: by ffmpeg, which opens nothing but that file.</param>
public sealed class CurationRun(string folder, CurationOptions options, Func<IFaceDetector> open, Func<string, IFrameSource>? videos = null)
{
    // Frames are taken as they are.
    private const int LongestSidePx = 8192;

    /// <summary>Takes the faces of all sources, leaves out copies, and writes the tables and the contact sheet.</summary>
    /// <param name="sources">Paths of photos and videos, each once.</param>
    /// <param name="progress">Told the share of the sources that are through, 0…1.</param>
    /// <param name="cancel">Stops between two sources; what is done stays.</param>
    /// <exception cref="BadInputException">The folder cannot be used, or holds a set of other sources too.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public CurationResult Run(IReadOnlyList<string> sources, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        using var journal = CurationJournal.Open(folder, options);
        RequireSame(journal, sources);
        Directory.CreateDirectory(Path.Combine(folder, FaceCurator.Kept));
        Directory.CreateDirectory(Path.Combine(folder, FaceCurator.Discarded));
        var rows = new IReadOnlyList<CuratedFace>[sources.Count];
        var through = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        try
        {
            Parallel.For(0, sources.Count, parallel, () => new Lazy<(IFaceDetector Detector, FaceCurator Curator)>(Worker), (at, _, worker) =>
            {
                if (!journal.Done.TryGetValue(sources[at], out var done))
                {
                    done = worker.Value.Curator.Take(sources[at], Number(sources[at]));
                    journal.Add(sources[at], done);
                }
                rows[at] = done;
                progress?.Report((double)Interlocked.Increment(ref through) / sources.Count);
                return worker;
            }, worker =>
            {
                if (worker.IsValueCreated)
                {
                    worker.Value.Detector.Dispose();
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<Exception>().FirstOrDefault(each => each is BadInputException || FileFault.Is(each)) is { } first)
        {
            throw first is BadInputException ? first : FileFault.OnWriting(folder, first);
        }
        return CurationTables.Write(folder, options, [.. rows.SelectMany(source => source)], progress);

        (IFaceDetector, FaceCurator) Worker()
        {
            var detector = open();
            return (detector, new(detector, videos ?? Open, folder, options));
        }
    }

    // The set would lose the faces of the others without a word. What was deleted since then may be missing, if all has not.
    private void RequireSame(CurationJournal journal, IReadOnlyList<string> sources)
    {
        var given = sources.ToHashSet(StringComparer.Ordinal);
        var missing = journal.Done.Keys.Where(source => !given.Contains(source)).Order(StringComparer.Ordinal).ToList();
        if ((missing.Find(File.Exists) ?? (missing.Count == journal.Done.Count ? missing.FirstOrDefault() : null)) is { } other)
        {
            throw new BadInputException(folder, $"holds a set that was curated from other files too, such as {other}", "give those as they were given then, beside the new ones, or another folder by --out");
        }
    }

    private IFrameSource Open(string video) => FrameSources.Open(video, new() { EveryFrames = options.EveryFrames, LongestSidePx = LongestSidePx });

    // The same for a source however many others there are: a run that goes on with more photos names none anew.
    private static string Number(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, NameBytes));

    private const int NameBytes = 6;
}
