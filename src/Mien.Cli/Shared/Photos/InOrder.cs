using System.Collections.Concurrent;

namespace Mien.Cli.Shared.Photos;

/// <summary>Work on item after item by several threads, whose results come in the order of the items. Two items a thread wait or are worked on, however many there are.</summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal sealed class InOrder<TItem, TResult>
{
    private readonly IReadOnlyList<TItem> _items;
    private readonly IReadOnlyList<Func<TItem, TResult>> _workers;

    /// <param name="items">In the order of the results.</param>
    /// <param name="workers">One a thread, at least one. A single one works on the caller's thread, and on the next item when that is asked for.</param>
    public InOrder(IReadOnlyList<TItem> items, IReadOnlyList<Func<TItem, TResult>> workers) => (_items, _workers) = (items, workers);

    /// <summary>The results as they come. What has begun is waited for when the caller leaves, and its result dropped.</summary>
    /// <param name="cancel">Stops between two items.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public IEnumerable<TResult> Results(CancellationToken cancel) => _workers.Count == 1 ? OneByOne(cancel) : SideBySide(cancel);

    private IEnumerable<TResult> OneByOne(CancellationToken cancel)
    {
        foreach (var item in _items)
        {
            cancel.ThrowIfCancellationRequested();
            yield return _workers[0](item);
        }
    }

    private IEnumerable<TResult> SideBySide(CancellationToken cancel)
    {
        using var left = new CancellationTokenSource();
        using var jobs = new BlockingCollection<Job>();
        Task[] threads = [.. _workers.Select(work => Task.Factory.StartNew(() => Serve(jobs, work, left.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        var waiting = new Queue<Job>();
        try
        {
            foreach (var item in _items)
            {
                cancel.ThrowIfCancellationRequested();
                if (waiting.Count == 2 * _workers.Count)
                {
                    yield return waiting.Dequeue().Result();
                    cancel.ThrowIfCancellationRequested();
                }
                waiting.Enqueue(new(item));
                jobs.Add(waiting.Last(), CancellationToken.None);
            }
            while (waiting.TryDequeue(out var job))
            {
                cancel.ThrowIfCancellationRequested();
                yield return job.Result();
            }
        }
        finally
        {
            left.Cancel();
            jobs.CompleteAdding();
            Task.WaitAll(threads, CancellationToken.None);
        }
    }

    private static void Serve(BlockingCollection<Job> jobs, Func<TItem, TResult> work, CancellationToken left)
    {
        foreach (var job in jobs.GetConsumingEnumerable(CancellationToken.None))
        {
            if (!left.IsCancellationRequested)
            {
                job.Do(work);
            }
        }
    }

    private sealed class Job(TItem item)
    {
        private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Do(Func<TItem, TResult> work)
        {
            try
            {
                _done.SetResult(work(item));
            }
            catch (Exception e)
            {
                // To be thrown where the result is taken.
                _done.SetException(e);
            }
        }

        public TResult Result() => _done.Task.GetAwaiter().GetResult();
    }
}
