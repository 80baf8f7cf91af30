using System.Text.Json.Serialization;

namespace Mien.Core;

// Generated at compile time: the recognizer starts without reflection over the card.
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardJsonContext : JsonSerializerContext;
