using System.Data.Common;
using Mien.Core;
using Npgsql;

namespace Mien.Data.Annotation;

/// <summary>PostgreSQL, for raters at several places and machines.</summary>
internal static class PostgresVotes
{
    // Any number that nobody else takes: "mien" and 1.
    private const long LockNumber = 0x6d69656e_00000001;

    /// <summary>The store at an address, and its name without a password.</summary>
    /// <param name="address"><c>postgres://user:password@host:5432/database</c>.</param>
    /// <exception cref="BadInputException">No such address.</exception>
    public static (DbDataSource Source, string Name) Source(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            throw new BadInputException("--database", "is no address of a PostgreSQL database", "give one such as postgres://user@localhost/mien");
        }
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')), Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null, Timeout = 5, ApplicationName = "mien",
        };
        return (NpgsqlDataSource.Create(builder), $"postgres://{uri.Host}:{builder.Port}/{builder.Database}");
    }

    /// <summary>Holds the database until it is disposed, or the process ends.</summary>
    /// <exception cref="BadInputException">Another server has it.</exception>
    public static async Task<IAsyncDisposable> Hold(DbDataSource source, string name)
    {
        var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_try_advisory_lock({LockNumber})";
        if (await command.ExecuteScalarAsync() is true)
        {
            return connection;
        }
        await connection.DisposeAsync();
        throw new BadInputException(name, "is served by another server", "end that one first");
    }
}
