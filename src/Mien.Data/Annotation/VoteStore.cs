using System.Data.Common;
using System.Text.Json;
using Mien.Core;

namespace Mien.Data.Annotation;

/// <summary>The store of votes: SQLite beside the pictures, or PostgreSQL. A vote that <see cref="Save(IReadOnlyList{Vote}, long)"/> took is on the disk.</summary>
/// <remarks>Every call opens a connection of the provider's pool, so that it may be called by several threads at once.</remarks>
public sealed partial class VoteStore : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS mien_project (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS mien_pictures (id TEXT PRIMARY KEY, file TEXT NOT NULL UNIQUE, source TEXT NOT NULL, gold TEXT);
        CREATE TABLE IF NOT EXISTS mien_raters (name TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, revoked INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS mien_looks (rater TEXT NOT NULL, picture TEXT NOT NULL, round INTEGER NOT NULL, repeated INTEGER NOT NULL, offered BIGINT NOT NULL, choice TEXT, ms INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (rater, picture, round, repeated));
        CREATE TABLE IF NOT EXISTS mien_models (votes INTEGER PRIMARY KEY, correct INTEGER NOT NULL, faces INTEGER NOT NULL, path TEXT NOT NULL);
        """;

    private readonly DbDataSource _source;
    private readonly IAsyncDisposable _hold;

    private readonly GroupCommit _writer;

    private VoteStore(DbDataSource source, string name, IAsyncDisposable hold) => (_source, Name, _hold, _writer) = (source, name, hold, new(source));

    /// <summary>What messages call it, without a password.</summary>
    public string Name { get; }

    /// <summary>Whether votes are kept in a set's folder.</summary>
    public static bool IsIn(string folder) => File.Exists(SqliteVotes.PathOf(folder));

    /// <summary>Opens the store of a set, and makes its tables where they are missing.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="database">A <c>postgres://</c> address; null: SQLite in the folder.</param>
    /// <param name="exclusive">Whether to serve from it: a second server is refused.</param>
    /// <exception cref="BadInputException">It cannot be opened, or another server has it.</exception>
    public static async Task<VoteStore> Open(string folder, string? database, bool exclusive)
    {
        var (source, name) = database is null ? (SqliteVotes.Source(folder), SqliteVotes.PathOf(folder)) : PostgresVotes.Source(database);
        IAsyncDisposable hold = NoHold.Instance;
        try
        {
            await using (var connection = await source.OpenConnectionAsync())
            {
                await using var command = new Statement(database is null ? SqliteVotes.Preparation + Schema : Schema).Command(connection);
                await command.ExecuteNonQueryAsync();
            }
            hold = !exclusive ? hold : database is null ? SqliteVotes.Hold(folder) : await PostgresVotes.Hold(source, name);
            return new(source, name, hold);
        }
        catch (DbException e)
        {
            await source.DisposeAsync();
            throw new BadInputException(name, $"cannot be used as a store of votes: {e.Message.TrimEnd('.')}", "check the address, and that the server runs");
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>The options that the project was begun with; null where it was not begun.</summary>
    public async Task<AnnotationOptions?> Options() =>
        (await Rows("SELECT value FROM mien_project WHERE name = 'options'", row => row.GetString(0))) is [var json] ? JsonSerializer.Deserialize<AnnotationOptions>(json) : null;

    /// <summary>Keeps the options.</summary>
    public Task Save(AnnotationOptions options) => Execute("INSERT INTO mien_project (name, value) VALUES ('options', @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("value", JsonSerializer.Serialize(options)));

    /// <summary>All pictures.</summary>
    public Task<List<AnnotatedPicture>> Pictures() => Rows("SELECT id, file, source, gold FROM mien_pictures ORDER BY file", row => new AnnotatedPicture(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));

    /// <summary>Adds pictures; those that are there get the gold answer that is given.</summary>
    public Task Add(IEnumerable<AnnotatedPicture> pictures) => Write([.. pictures.Select(picture => new Statement(
        "INSERT INTO mien_pictures (id, file, source, gold) VALUES (@id, @file, @source, @gold) ON CONFLICT (file) DO UPDATE SET gold = COALESCE(excluded.gold, mien_pictures.gold)",
        ("id", picture.Id), ("file", picture.File), ("source", picture.Source), ("gold", picture.Gold)))]);

    /// <summary>Adds a rater, or gives one a new token; the old one is then worth nothing.</summary>
    /// <param name="name">Of the rater.</param>
    /// <param name="tokenHash">Of the token, which itself is not kept.</param>
    public Task SaveRater(string name, string tokenHash) =>
        Execute("INSERT INTO mien_raters (name, token, revoked) VALUES (@name, @token, 0) ON CONFLICT (name) DO UPDATE SET token = excluded.token, revoked = 0", ("name", name), ("token", tokenHash));

    /// <summary>Revokes a rater's token; their votes stay.</summary>
    /// <returns>Whether there was one of that name.</returns>
    public async Task<bool> Revoke(string name) => await Execute("UPDATE mien_raters SET revoked = 1 WHERE name = @name", ("name", name)) > 0;

    /// <summary>The rater that a token belongs to; null where it was revoked or never was.</summary>
    public async Task<string?> RaterOf(string tokenHash) => (await Rows("SELECT name FROM mien_raters WHERE token = @token AND revoked = 0", row => row.GetString(0), ("token", tokenHash))).FirstOrDefault();

    /// <summary>Names of raters whose tokens are worth something.</summary>
    public Task<List<string>> Raters() => Rows("SELECT name FROM mien_raters WHERE revoked = 0 ORDER BY name", row => row.GetString(0));

    /// <summary>Every look that was offered, with its vote where there is one.</summary>
    public Task<List<(Look Look, long Offered, Vote? Vote)>> Looks() => Rows("SELECT rater, picture, round, repeated, offered, choice, ms FROM mien_looks", row =>
    {
        var look = new Look(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3) == 1);
        return (look, row.GetInt64(4), row.IsDBNull(5) ? null : new Vote(look.Rater, look.Picture, look.Round, look.IsRepeat, row.GetString(5), row.GetInt32(6)));
    });

    /// <summary>Keeps that pictures were offered to a rater.</summary>
    public Task Offer(IReadOnlyList<Look> looks, long now) => Write([.. looks.Select(look => new Statement(
        "INSERT INTO mien_looks (rater, picture, round, repeated, offered) VALUES (@rater, @picture, @round, @repeated, @now) ON CONFLICT (rater, picture, round, repeated) DO UPDATE SET offered = excluded.offered",
        [.. Values(look), ("now", now)]))]);

    /// <summary>Keeps votes; one of the same look replaces the earlier. They are on the disk when it returns.</summary>
    public Task Save(IReadOnlyList<Vote> votes, long now) => Write([.. votes.Select(vote => new Statement(
        "INSERT INTO mien_looks (rater, picture, round, repeated, offered, choice, ms) VALUES (@rater, @picture, @round, @repeated, @now, @choice, @ms) ON CONFLICT (rater, picture, round, repeated) DO UPDATE SET choice = excluded.choice, ms = excluded.ms",
        [.. Values(vote.Look), ("now", now), ("choice", vote.Choice), ("ms", vote.Milliseconds)]))]);

    /// <summary>Takes a vote back; the look stays offered.</summary>
    public Task Undo(Look look) => Execute("UPDATE mien_looks SET choice = NULL WHERE rater = @rater AND picture = @picture AND round = @round AND repeated = @repeated", Values(look));

    /// <summary>The models that were trained on the votes, by how many votes there were.</summary>
    public Task<List<CooperativeModel>> Models() =>
        Rows("SELECT votes, correct, faces, path FROM mien_models ORDER BY votes", row => new CooperativeModel(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetString(3)));

    /// <summary>Keeps what a model reached; one of as many votes is replaced.</summary>
    public Task Save(CooperativeModel model) =>
        Execute("INSERT INTO mien_models (votes, correct, faces, path) VALUES (@votes, @correct, @faces, @path) ON CONFLICT (votes) DO UPDATE SET correct = excluded.correct, faces = excluded.faces, path = excluded.path",
            ("votes", model.Votes), ("correct", model.Right), ("faces", model.Faces), ("path", model.Path));

    /// <summary>Removes a picture and all votes on it.</summary>
    public Task Forget(string file) => Write(
    [
        new("DELETE FROM mien_looks WHERE picture IN (SELECT id FROM mien_pictures WHERE file = @file)", ("file", file)),
        new("DELETE FROM mien_pictures WHERE file = @file", ("file", file)),
    ]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _hold.DisposeAsync();
        await _source.DisposeAsync();
    }

    private sealed class NoHold : IAsyncDisposable
    {
        public static NoHold Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
