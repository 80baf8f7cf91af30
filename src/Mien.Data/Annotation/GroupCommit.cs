using System.Collections.Concurrent;
using System.Data.Common;

namespace Mien.Data.Annotation;

/// <summary>One writer, in a thread of its own, whose transactions hold all that waits: bringing it to the disk costs the disk's time once, for however many votes. What is awaited is on the disk.</summary>
/// <remarks>
/// DeWitt et al. 1984, §5.2, group commit. SQLite's calls block: on the thread pool of two processors they would hold up the requests beside them. PostgreSQL takes a whole transaction in one round trip.
/// </remarks>
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

    /// <summary>Runs statements, all or none; what fails fails alone.</summary>
    /// <returns>How many rows they changed.</returns>
    public Task<int> Write(IReadOnlyList<Statement> statements)
    {
        var work = new Work(statements);
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
                batch.ForEach(work => work.Done.SetResult(work.Rows));
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
                    work.Done.SetResult(work.Rows);
                }
            }
        }
    }

    private Exception? Commit(List<Work> works)
    {
        try
        {
            using var connection = _source.OpenConnection();
            if (connection.CanCreateBatch)
            {
                CommitBatch(connection, works);
                return null;
            }
            using var transaction = connection.BeginTransaction();
            foreach (var work in works)
            {
                work.Rows = work.Statements.Sum(statement =>
                {
                    using var command = statement.Command(connection);
                    command.Transaction = transaction;
                    return command.ExecuteNonQuery();
                });
            }
            transaction.Commit();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    // A batch without a transaction of its own is one.
    private static void CommitBatch(DbConnection connection, List<Work> works)
    {
        using var batch = connection.CreateBatch();
        foreach (var statement in works.SelectMany(work => work.Statements))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            statement.AddValues(command.Parameters, command.CreateParameter);
            batch.BatchCommands.Add(command);
        }
        batch.ExecuteNonQuery();
        var at = 0;
        foreach (var work in works)
        {
            work.Rows = work.Statements.Sum(_ => batch.BatchCommands[at++].RecordsAffected);
        }
    }

    private sealed class Work(IReadOnlyList<Statement> statements)
    {
        public IReadOnlyList<Statement> Statements => statements;

        public int Rows { get; set; }

        public TaskCompletionSource<int> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
