using System.Data.Common;
using Mien.Core;
using Microsoft.Data.Sqlite;

namespace Mien.Data.Annotation;

/// <summary>SQLite in the set's folder, in WAL mode and brought to the disk with every commit.</summary>
internal static class SqliteVotes
{
    private const string Name = "votes.sqlite", LockName = "votes.lock";

    /// <summary>Kept in the file for good. A commit is brought to the disk (synchronous = FULL, SQLite's default).</summary>
    public const string Preparation = "PRAGMA journal_mode = WAL;";

    public static string PathOf(string folder) => Path.Combine(folder, Name);

    public static DbDataSource Source(string folder) =>
        Directory.Exists(folder) ? new SqliteSource(new SqliteConnectionStringBuilder { DataSource = PathOf(folder), DefaultTimeout = 30 }.ToString()) : throw new BadInputException(folder, "no such folder", "give the folder of a set");

    /// <summary>Holds the folder until it is disposed, or the process ends.</summary>
    /// <exception cref="BadInputException">Another server has it.</exception>
    public static IAsyncDisposable Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(PathOf(folder), "is served by another server, or its folder cannot be written", "end that one first");
        }
    }

    private sealed class SqliteSource(string connectionString) : DbDataSource
    {
        public override string ConnectionString => connectionString;

        protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

        protected override void Dispose(bool disposing)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
            base.Dispose(disposing);
        }
    }
}
