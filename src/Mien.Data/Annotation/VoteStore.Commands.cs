using System.Data.Common;

namespace Mien.Data.Annotation;

// How statements are run.
public sealed partial class VoteStore
{
    private static (string, object?)[] Values(Look look) => [("rater", look.Rater), ("picture", look.Picture), ("round", look.Round), ("repeated", look.IsRepeat ? 1 : 0)];

    private async Task<int> Execute(string sql, params (string Name, object? Value)[] values)
    {
        var rows = 0;
        await Write(async (connection, transaction) => rows = await Run(connection, sql, transaction, values));
        return rows;
    }

    private async Task Write(Func<DbConnection, DbTransaction, Task> write)
    {
        try
        {
            await (_writer?.Write(write) ?? WriteAlone(write));
        }
        catch (DbException e)
        {
            throw new VoteStoreException(Name, e.Message);
        }
    }

    private async Task WriteAlone(Func<DbConnection, DbTransaction, Task> write)
    {
        await _writing.WaitAsync();
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await write(connection, transaction);
            await transaction.CommitAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    private static async Task<int> Run(DbConnection connection, string sql, DbTransaction? transaction = null, params (string Name, object? Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        command.Transaction = transaction;
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
