using System.Runtime.ExceptionServices;

namespace Mien.Evaluation;

/// <summary>One thread for each of some things, which are not safe for use by several.</summary>
internal static class Parallelism
{
    /// <summary>Works with each on a thread of its own, with a single one on the caller's, and waits for all.</summary>
    /// <exception cref="Exception">The first fault, as one thread alone would have thrown it.</exception>
    public static void Run<T>(IReadOnlyList<T> each, Action<T> work)
    {
        if (each.Count == 1)
        {
            work(each[0]);
            return;
        }
        try
        {
            Task.WaitAll([.. each.Select(one => Task.Factory.StartNew(() => work(one), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))], CancellationToken.None);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
