using System.Globalization;
using System.Text.Json;
using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>Reads a rule file: JSON with comments. A mistake is one line with the file's line, the key and the nearest name.</summary>
/// <param name="path">Of the file.</param>
/// <param name="labels">What the model knows.</param>
public sealed class RuleFile(string path, LabelSet labels)
{
    /// <summary>A whole rule file.</summary>
    public const string Example =
        """
        // mien guard rules.json --log guard.jsonl        The film: mpv --input-ipc-server=/tmp/mpv.sock film.mp4
        {
          "rules": [
            // Pause when sad and fear together are at least 0.6 for 4 of 5 seconds; go on when they have not been for 5 seconds.
            { "name": "unhappy", "expressions": ["sad", "fear"], "atLeast": 0.6, "seconds": 4, "within": 5, "coolDown": 60,
              "then": [{ "mpv": { "socket": "/tmp/mpv.sock", "do": "pause" } }],
              "afterwards": [{ "mpv": { "socket": "/tmp/mpv.sock", "do": "resume" } }] },
            { "name": "unhappy for long", "expressions": ["sad", "fear"], "atLeast": 0.6, "seconds": 15, "within": 20, "coolDown": 600,
              "then": [{ "notify": "Please have a look." }] },
            { "name": "nobody there", "faceMissing": true, "seconds": 60, "coolDown": 600,
              "then": [{ "command": ["notify-send", "Nobody is watching."] }] }
          ],
          "quietHours": ["20:00-07:00"]
        }
        """;

    private const int MostBytes = 100_000, MostRules = 100;

    private const string HoursForm = "must be a list of times such as [\"20:00-07:00\"]";

    private static readonly string[] Keys = ["rules", "quietHours"];
    private static readonly string[] RuleKeys = ["name", "expressions", "faceMissing", "atLeast", "seconds", "within", "coolDown", "then", "afterwards"];

    /// <summary>Reads and checks it.</summary>
    /// <exception cref="BadInputException">It cannot be read, or has a mistake.</exception>
    public GuardRules Read()
    {
        if (!File.Exists(path))
        {
            throw new BadInputException(path, "no such rule file", "give one, or let mien guard --example print one");
        }
        return Read(InputFile.Read(path, MostBytes));
    }

    private GuardRules Read(byte[] bytes)
    {
        JsonNodeAt root;
        if (bytes.All(static one => char.IsWhiteSpace((char)one)))
        {
            throw new BadInputException(path, "is empty", "let mien guard --example print one");
        }
        try
        {
            root = JsonNodeAt.Parse(bytes);
        }
        catch (JsonException e)
        {
            var line = ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new BadInputException(path, $"line {line}: is no JSON: {e.Message.Split(" LineNumber", 2)[0].TrimEnd('.')}", "mend that line");
        }
        Known(root, Keys);
        var rules = Member(root, "rules") is { Items: { Count: > 0 and <= MostRules } items } ? items.Select(Rule).ToList() : throw Wrong(root, "rules", $"must be a list of 1 to {MostRules} rules");
        RequireNames(Member(root, "rules")!, rules);
        return new() { Rules = rules, QuietHours = [.. Items(root, "quietHours", HoursForm).Select(Hours)] };
    }

    // The log tells rules apart by their names alone.
    private void RequireNames(JsonNodeAt list, List<GuardRule> rules)
    {
        foreach (var (number, rule) in rules.Index())
        {
            if (rules.Take(number).Any(other => other.Name == rule.Name))
            {
                throw Wrong(Member(list.Items[number], "name")!, "name", $"'{rule.Name}' is there twice: the audit log tells rules apart by it");
            }
        }
    }

    private GuardRule Rule(JsonNodeAt node)
    {
        Known(node, RuleKeys);
        var name = Member(node, "name") switch
        {
            null => throw Wrong(node, "name", "is missing: the audit log needs it"),
            { Value: { ValueKind: JsonValueKind.String } value } when value.GetString() is { Length: > 0 } given => given,
            { } wrong => throw Wrong(wrong, "name", "must be a text, in quotes"),
        };
        var expressions = Items(node, "expressions", "must be a list, such as [\"sad\", \"fear\"]").Select(Label).ToList();
        var missing = Member(node, "faceMissing") switch
        {
            null => false,
            { Value.ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.Value.GetBoolean(),
            { } wrong => throw Wrong(wrong, "faceMissing", "must be true or false, without quotes"),
        };
        if (missing == expressions.Count > 0)
        {
            throw Wrong(node, "expressions", "must name at least one expression, or faceMissing must be true, not both");
        }
        var seconds = Number(node, "seconds", 0.1, 3600) ?? throw Wrong(node, "seconds", "is missing: for how many seconds it must be seen");
        var within = Number(node, "within", seconds, 3600) ?? seconds;
        return new()
        {
            Name = name, Expressions = expressions, Seconds = seconds, Within = within, AtLeast = Number(node, "atLeast", 0.01, 1) ?? 0.6, CoolDown = Number(node, "coolDown", 0, 86_400) ?? 30,
            Then = Member(node, "then") is { Items: { Count: > 0 } then } ? [.. then.Select(Action)] : throw Wrong(node, "then", "must be a list of at least one action"),
            Afterwards = [.. Items(node, "afterwards", "must be a list of actions").Select(Action)],
        };
    }

    private IGuardAction Action(JsonNodeAt node)
    {
        if (node.Members is not [var (kind, value)])
        {
            throw Wrong(node, "then", "must hold objects of one key each: {\"mpv\": …}, {\"webhook\": …}, {\"command\": …} or {\"notify\": …}");
        }
        return GuardActions.Create(kind, value) ?? throw Wrong(value, kind, Unknown("is no action", kind, GuardActions.Names));
    }

    private Expression Label(JsonNodeAt node)
    {
        var word = node.Value.ValueKind == JsonValueKind.String ? node.Value.GetString()! : "";
        return Expression.TryParse(word, out var expression) && labels.IndexOf(expression) >= 0
            ? expression
            : throw Wrong(node, "expressions", Unknown($"'{word}' is no expression that the model knows", word, labels.Select(label => label.Name)));
    }

    private QuietHours Hours(JsonNodeAt node)
    {
        var parts = (node.Value.ValueKind == JsonValueKind.String ? node.Value.GetString()! : "").Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TimeOnly.TryParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            ? new(from, to)
            : throw Wrong(node, "quietHours", HoursForm);
    }

    private double? Number(JsonNodeAt node, string key, double least, double most) => Member(node, key) switch
    {
        null => null,
        { Value: { ValueKind: JsonValueKind.Number } value } when value.GetDouble() >= least && value.GetDouble() <= most => value.GetDouble(),
        { } wrong => throw Wrong(wrong, key, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}")),
    };

    private void Known(JsonNodeAt node, IReadOnlyList<string> keys)
    {
        if (node.Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(node, "rules", "must hold objects in braces");
        }
        foreach (var (number, (key, value)) in node.Members.Index())
        {
            if (!keys.Contains(key))
            {
                throw Wrong(value, key, Unknown("is not known", key, keys));
            }
            // JSON lets a key stand twice, and of what it says only one could be done.
            if (node.Members.Take(number).Any(member => member.Key == key))
            {
                throw Wrong(value, key, "is there twice");
            }
        }
    }

    private static string Unknown(string fault, string word, IEnumerable<string> names)
    {
        var all = names.ToList();
        return $"{fault}; did you mean {string.Join(" or ", NearNames.Find(word, all) is { Count: > 0 } near ? near : all)}?";
    }

    // What is no list must not pass for an empty one: quiet hours would not be kept, and a film would stay paused.
    private IReadOnlyList<JsonNodeAt> Items(JsonNodeAt node, string key, string form) => Member(node, key) switch
    {
        null => [],
        { Value.ValueKind: JsonValueKind.Array } list => list.Items,
        { } wrong => throw Wrong(wrong, key, form),
    };

    private static JsonNodeAt? Member(JsonNodeAt node, string key) => node.Members.FirstOrDefault(member => member.Key == key).Value;

    private BadInputException Wrong(JsonNodeAt node, string key, string fault)
    {
        var line = node.Line.ToString(CultureInfo.InvariantCulture);
        var (what, next) = fault.Split("; ", 2) is [var one, var two] ? (one, two.TrimEnd('?') + "?") : (fault, "mend it (mien guard --example prints a whole file)");
        return new(path, $"line {line}: {key} {what}", next.TrimEnd('?'));
    }
}
