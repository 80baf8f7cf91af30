using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Web.Annotation;

/// <summary>A picture that is offered, or whose vote is taken back.</summary>
internal sealed record LookMessage(string Id, int Round, bool IsRepeat);

/// <summary>A vote of the page's.</summary>
internal sealed record VoteMessage(string Id, int Round, bool IsRepeat, string Choice, int Milliseconds);

/// <summary>A rater's session: their name, the choices, and how far they are.</summary>
internal sealed record SessionMessage(string Rater, IReadOnlyList<string> Labels, IReadOnlyList<string> Choices, int Done, int Left, int BreakMinutes, bool HasContext);

/// <summary>For each vote why it is not kept, null where it is.</summary>
internal sealed record SavedMessage(IReadOnlyList<string?> Faults, int Done, int Left);

/// <summary>Whether there was a vote to take back.</summary>
internal sealed record UndoneMessage(bool Undone);

/// <summary>Written by the compiler: reflection would take most of the time of the first votes after a start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LookMessage[]))]
[JsonSerializable(typeof(VoteMessage[]))]
[JsonSerializable(typeof(SessionMessage))]
[JsonSerializable(typeof(SavedMessage))]
[JsonSerializable(typeof(UndoneMessage))]
internal sealed partial class AnnotationJsonContext : JsonSerializerContext;
