using System.Globalization;
using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Consent;

/// <summary>The file <c>subjects.csv</c> of a set: for each child when its guardian consented, to what, and until when.</summary>
/// <remarks><code>
/// subject,consent,scope,expires
/// anna,2026-03-01,training publication,2030-12-31
/// ben,,,
/// </code>An empty date is no consent; an empty expiry is none; the scope lists <c>training</c>, <c>annotation</c>, <c>publication</c>, or is empty for all of them.</remarks>
public sealed class ConsentTable
{
    /// <summary>The table's name in a set's folder.</summary>
    public const string FileName = "subjects.csv";

    /// <summary>The scope that a training needs.</summary>
    public const string Training = "training";

    /// <summary>Scopes that a table may name.</summary>
    public static readonly IReadOnlyList<string> Scopes = [Training, "annotation", "publication"];

    private const string Format = "yyyy-MM-dd";

    private readonly Dictionary<string, (DateOnly? Given, string[] Scope, DateOnly? Expires)> _subjects = new(StringComparer.Ordinal);

    private ConsentTable()
    {
    }

    /// <summary>Reads the table of a set; null where it has none.</summary>
    /// <param name="folder">Of the set.</param>
    /// <exception cref="DatasetException">It is no such table, or has a wrong line.</exception>
    public static ConsentTable? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }
        var read = new ConsentTable();
        using var table = CsvTable.Open(path, ["subject", "consent", "scope", "expires"], "give a table with the columns subject, consent, scope and expires");
        while (table.Read())
        {
            var subject = CsvText.Plain(table.Text("subject"));
            var scope = table.Text("scope").Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries);
            if (Array.Find(scope, word => !Scopes.Contains(word)) is { } unknown)
            {
                throw table.Fault("scope", $"expected some of {string.Join(", ", Scopes)}, got '{unknown}'");
            }
            if (subject.Length == 0 || !read._subjects.TryAdd(subject, (Day(table, "consent"), scope, Day(table, "expires"))))
            {
                throw table.Fault("subject", subject.Length == 0 ? "is empty" : $"names {subject} for the second time");
            }
        }
        return read;
    }

    /// <summary>Why a subject's pictures may not be used; null where they may.</summary>
    /// <param name="subject">Null: it is not said whose they are.</param>
    /// <param name="scope">One of <see cref="Scopes"/>.</param>
    /// <param name="today">The day on which they are used.</param>
    public string? Fault(string? subject, string scope, DateOnly today) => subject is null ? "is not named" : !_subjects.TryGetValue(subject, out var consent) ? "is not in the table" : consent switch
    {
        { Given: null } => "has no consent",
        { Given: { } given } when given > today => $"consents from {given.ToString(Format, CultureInfo.InvariantCulture)} on",
        { Expires: { } end } when end < today => $"consented until {end.ToString(Format, CultureInfo.InvariantCulture)}",
        { Scope: { Length: > 0 } allowed } when !allowed.Contains(scope) => $"did not consent to {scope}",
        _ => null,
    };

    private static DateOnly? Day(CsvTable table, string column) => table.Text(column) switch
    {
        "" => null,
        var text => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw table.Fault(column, $"expected a day such as 2026-03-01, got '{text}'"),
    };
}
