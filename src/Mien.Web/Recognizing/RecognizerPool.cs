using System.Threading.Channels;
using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Capture;

namespace Mien.Web.Recognizing;

/// <summary>A few recognizers, each with a thread of its own, behind a queue of a fixed length: what does not fit in is refused at once, in place of filling the memory.</summary>
public sealed class RecognizerPool : IAsyncDisposable
{
    private const int MostKeptBytes = 4 << 20;

    private readonly Channel<Job> _queue;
    private readonly Task[] _workers;
    private readonly ServiceMetrics _metrics;
    private int _waiting;

    /// <param name="open">Opens a recognizer; called once for each worker.</param>
    /// <param name="options">How many, and how long a queue.</param>
    /// <param name="metrics">Counts.</param>
    /// <exception cref="BadInputException">The model or the detector cannot be opened.</exception>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public RecognizerPool(Func<ExpressionRecognizer> open, RecognizerPoolOptions options, ServiceMetrics metrics)
    {
        options.Validate();
        (Options, _metrics) = (options, metrics);
        _queue = Channel.CreateBounded<Job>(options.QueueLength);
        var recognizers = Enumerable.Range(0, options.Workers).Select(_ => open()).ToList();
        Card = recognizers[0].Card;
        _workers = [.. recognizers.Select(recognizer => Task.Factory.StartNew(() => Work(recognizer), TaskCreationOptions.LongRunning).Unwrap())];
    }

    /// <summary>What is known of the model.</summary>
    public ModelCard Card { get; }

    /// <summary>How many, and how long a queue.</summary>
    public RecognizerPoolOptions Options { get; }

    /// <summary>How many pictures wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Decodes a picture and recognizes its faces.</summary>
    /// <param name="bytes">The picture's file; not to be changed until it is read.</param>
    /// <param name="cancel">Who asked is gone: what still waits is left out.</param>
    /// <returns>Null where the queue is full.</returns>
    /// <exception cref="BadInputException">No picture, or too many pixels.</exception>
    /// <exception cref="TimeoutException">It waited longer than <see cref="RecognizerPoolOptions.MostWait"/>.</exception>
    public async Task<PictureReading?> Recognize(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var job = new Job(bytes, cancel);
        if (!_queue.Writer.TryWrite(job))
        {
            return null;
        }
        Interlocked.Increment(ref _waiting);
        return await job.Done.Task.WaitAsync(cancel);
    }

    /// <summary>Ends once what waits is done.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_workers);
    }

    private async Task Work(ExpressionRecognizer recognizer)
    {
        using (recognizer)
        {
            // Pictures of one size, photo after photo: new ones would be a megabyte each to collect.
            var pictures = new FramePool();
            await foreach (var job in _queue.Reader.ReadAllAsync())
            {
                Interlocked.Decrement(ref _waiting);
                Do(job, recognizer, pictures);
            }
        }
    }

    private void Do(Job job, ExpressionRecognizer recognizer, FramePool pictures)
    {
        if (job.Cancel.IsCancellationRequested)
        {
            job.Done.TrySetCanceled(job.Cancel);
            return;
        }
        if (job.Age > Options.MostWait)
        {
            job.Done.TrySetException(new TimeoutException());
            return;
        }
        try
        {
            var image = SentPicture.Read(job.Bytes.Span, Options.MaximumPixels, pictures);
            var result = recognizer.Recognize(image);
            if (image.Pixels.Length <= MostKeptBytes)
            {
                pictures.Return(image);
            }
            _metrics.Recognized(result.Faces.Count, job.Age);
            job.Done.TrySetResult(new(image.Width, image.Height, result));
        }
        catch (Exception e)
        {
            job.Done.TrySetException(e);
        }
    }

    private sealed class Job(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();

        public ReadOnlyMemory<byte> Bytes { get; } = bytes;

        public CancellationToken Cancel { get; } = cancel;

        public TimeSpan Age => TimeProvider.System.GetElapsedTime(_start);

        public TaskCompletionSource<PictureReading> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
