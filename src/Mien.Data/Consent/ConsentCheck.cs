using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Consent;

/// <summary>Whether the faces of a set may be learned from, by its <c>subjects.csv</c>; and until when they may be kept.</summary>
public static class ConsentCheck
{
    private const int MostNamed = 10;

    /// <summary>Those whose faces may not be used, each with the reason; empty where the set has no table of consent.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="today">The day on which they are used.</param>
    /// <param name="scope">For what, one of <see cref="ConsentTable.Scopes"/>.</param>
    /// <exception cref="BadInputException">A table that cannot be read.</exception>
    public static IReadOnlyList<string> Faults(string folder, DateOnly today, string scope = ConsentTable.Training)
    {
        if (ConsentTable.Read(folder) is not { } consent)
        {
            return [];
        }
        // A set without a table of its faces says for no face whose it is.
        var subjects = File.Exists(Path.Combine(folder, FacesCsv.FileName)) ? Subjects(folder) : [null];
        return [.. from subject in subjects let fault = consent.Fault(subject, scope, today) where fault is not null select subject is null ? "somebody who is not named" : $"{subject} ({fault})"];
    }

    /// <summary>Refuses to train on faces without consent.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="today">The day of the training.</param>
    /// <exception cref="BadInputException">Some have none: names them.</exception>
    public static void Require(string folder, DateOnly today)
    {
        if (Faults(folder, today) is { Count: > 0 } faults)
        {
            throw new BadInputException(
                Path.Combine(folder, ConsentTable.FileName), $"gives no valid consent to training for {string.Join(", ", faults.Take(MostNamed))}{(faults.Count > MostNamed ? $" and {faults.Count - MostNamed} more" : "")}",
                "leave their faces out by mien data select --subject, or enter the consent; --ignore-consent trains all the same and says so in the model's card");
        }
    }

    /// <summary>One line where a set is kept longer than it may be; null where it is not.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="today">The day on which it is used.</param>
    public static string? Overdue(string folder, DateOnly today) => DataCard.Read(folder) is { KeepUntil: { } day } && day < today
        ? $"{folder}: its pictures were to be kept until {day:yyyy-MM-dd}; remove them by mien data expire."
        : null;

    private static List<string?> Subjects(string folder)
    {
        using var table = Datasets.CsvTable.Open(Path.Combine(folder, FacesCsv.FileName), ["file"], "give a table with the columns file and subject");
        var subjects = new List<string?>();
        while (table.Read())
        {
            subjects.Add(table.Has("subject") && table.Text("subject") is { Length: > 0 } subject ? CsvText.Plain(subject) : null);
        }
        return [.. subjects.Distinct().Order(StringComparer.Ordinal)];
    }
}
