using System.Collections.Concurrent;
using System.Data.Common;

namespace Mien.Data.Annotation;

/// <summary>One writer, in a thread of its own, whose transactions hold all that waits: bringing it to the disk costs the disk's time once, for however many votes. What is awaited is on the disk.</summary>
/// <remarks>DeWitt et al. 1984, §5.2, group commit. Of SQLite, whose calls block: on the thread pool of two processors they would hold up the requests beside them.</remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int Most = 256;

    private readonly DbDataSource _source;
    private readonly BlockingCollection<Work> _waiting = [];
    private readonly Task _writing;

    public GroupCommit(DbDataSource source)
    {
        _source = source;
        _writing = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Writes; what fails fails alone.</summary>
    public Task Write(Func<DbConnection, DbTransaction, Task> write)
    {
        var work = new Work(write);
        _waiting.Add(work);
        return work.Done.Task;
    }

    /// <summary>Ends it when all that waits is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _writing;
        _waiting.Dispose();
    }

    private void Run()
    {
        var batch = new List<Work>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < Most && _waiting.TryTake(out var next))
            {
                batch.Add(next);
            }
            if (Commit(batch) is null)
            {
                batch.ForEach(work => work.Done.SetResult());
                continue;
            }
            foreach (var work in batch)
            {
                if (Commit([work]) is { } fault)
                {
                    work.Done.SetException(fault);
                }
                else
                {
                    work.Done.SetResult();
                }
            }
        }
    }

    private Exception? Commit(List<Work> batch)
    {
        try
        {
            using var connection = _source.OpenConnection();
            using var transaction = connection.BeginTransaction();
            batch.ForEach(work => work.Write(connection, transaction).GetAwaiter().GetResult());
            transaction.Commit();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private sealed class Work(Func<DbConnection, DbTransaction, Task> write)
    {
        public Func<DbConnection, DbTransaction, Task> Write => write;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
