using System.Data.Common;

namespace Mien.Data.Annotation;

// How statements are run.
public sealed partial class VoteStore
{
    private static (string, object?)[] Values(Look look) => [("rater", look.Rater), ("picture", look.Picture), ("round", look.Round), ("repeated", look.IsRepeat ? 1 : 0)];

    private Task<int> Execute(string sql, params (string Name, object? Value)[] values) => Write([new(sql, values)]);

    private async Task<int> Write(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return 0;
        }
        try
        {
            return await _writer.Write(statements);
        }
        catch (DbException e)
        {
            throw new VoteStoreException(Name, e.Message);
        }
    }

    private async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new Statement(sql, values).Command(connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
