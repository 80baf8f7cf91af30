using System.Text.Json.Serialization;

namespace Mien.Recognition.Detection;

// Written at compile time: the recognizing path starts without reflection.
[JsonSerializable(typeof(DetectorCard))]
internal sealed partial class DetectorCardJsonContext : JsonSerializerContext;
