using System.Globalization;

namespace Mien.Data.Labelled;

/// <summary>Amounts by name, such as shares of a label or counts of votes: <c>happy:7 sad:3</c>. Names are lower case, each once; amounts are above 0.</summary>
public sealed class Tally
{
    private readonly List<KeyValuePair<string, double>> _entries;

    /// <param name="entries">Entries of amount 0 are left out; a name given twice counts twice.</param>
    /// <exception cref="ArgumentException">An amount below 0 or not finite, or a name with a blank or a colon.</exception>
    public Tally(params IEnumerable<KeyValuePair<string, double>> entries)
    {
        _entries = [];
        foreach (var group in entries.GroupBy(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal))
        {
            var amount = group.Sum();
            if (!(amount >= 0 && double.IsFinite(amount)) || group.Key.Length == 0 || group.Key.Any(letter => letter is ':' or ' '))
            {
                throw new ArgumentException($"Expected a name with an amount of 0 or more, got '{group.Key}' with {amount}.", nameof(entries));
            }
            if (amount > 0)
            {
                _entries.Add(new(group.Key, amount));
            }
        }
        Total = _entries.Sum(entry => entry.Value);
    }

    /// <summary>Nothing.</summary>
    public static Tally None { get; } = new();

    /// <summary>All amounts together.</summary>
    public double Total { get; }

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The names, in the order in which they were given.</summary>
    public IEnumerable<string> Names => _entries.Select(entry => entry.Key);

    /// <summary>The amount of a name; 0 for one that is not there.</summary>
    public double this[string name] => _entries.Find(entry => entry.Key == name).Value;

    /// <summary>The name with the largest amount, of equals the first; null where there is nothing.</summary>
    public string? Top => IsEmpty ? null : _entries.MaxBy(entry => entry.Value).Key;

    /// <summary>One name alone.</summary>
    public static Tally From(string name) => new(KeyValuePair.Create(name, 1.0));

    /// <summary>The same, together 1; nothing stays nothing.</summary>
    public Tally Shares() => new(_entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value / Total)));

    /// <summary>Those of some names alone.</summary>
    public Tally Where(Predicate<string> isKept) => new(_entries.Where(entry => isKept(entry.Key)));

    /// <summary>Reads what <see cref="ToString"/> writes; null for another text.</summary>
    public static Tally? Parse(string text)
    {
        var entries = new List<KeyValuePair<string, double>>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(':');
            if (parts.Length > 2 || parts[0].Length == 0 || !double.TryParse(parts.ElementAtOrDefault(1) ?? "1", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || !double.IsFinite(amount))
            {
                return null;
            }
            entries.Add(new(parts[0], amount));
        }
        return new(entries);
    }

    /// <summary><c>happy:7 sad:3</c>; one name of amount 1 stands alone: <c>happy</c>; nothing is empty.</summary>
    public override string ToString() => this switch
    {
        { _entries: [{ Value: 1 } only] } => only.Key,
        _ => string.Join(' ', _entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}:{Math.Round(entry.Value, 4)}"))),
    };
}
