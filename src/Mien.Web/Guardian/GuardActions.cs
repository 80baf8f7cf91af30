using System.Text.Json;

namespace Mien.Web.Guardian;

/// <summary>The actions that a rule file can name.</summary>
internal static class GuardActions
{
    private static readonly Dictionary<string, Func<JsonNodeAt, IGuardAction?>> Openers = new()
    {
        ["mpv"] = static node => Text(node, "socket") is { } socket && Text(node, "do") is { } what ? MpvAction.TryCreate(socket, what) : null,
        ["webhook"] = static node => Uri.TryCreate(Text(node), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new WebhookAction(address) : null,
        ["command"] = static node => node.Items is { Count: > 0 } words && words.All(word => word.Value.ValueKind == JsonValueKind.String) ? new CommandAction([.. words.Select(word => word.Value.GetString()!)]) : null,
        ["notify"] = static node => Text(node) is { Length: > 0 } words ? new NotifyAction(words) : null,
    };

    /// <summary>How each is written.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "{\"mpv\": {\"socket\": \"/tmp/mpv.sock\", \"do\": \"pause\"}} (or \"resume\")", "{\"webhook\": \"http://127.0.0.1:8080/tell\"}", "{\"command\": [\"program\", \"argument\"]}", "{\"notify\": \"words\"}",
    ];

    /// <summary>An action; null where its kind or its value is none.</summary>
    public static IGuardAction? Create(string kind, JsonNodeAt value) => Openers.TryGetValue(kind, out var open) ? open(value) : null;

    private static string? Text(JsonNodeAt node) => node.Value.ValueKind == JsonValueKind.String ? node.Value.GetString() : null;

    private static string? Text(JsonNodeAt node, string key) => node.Members.FirstOrDefault(member => member.Key == key).Value is { } value ? Text(value) : null;
}
