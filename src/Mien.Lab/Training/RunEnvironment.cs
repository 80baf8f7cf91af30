using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Lab.Distillation;
using Mien.Lab.Timing;

namespace Mien.Lab.Training;

/// <summary>The environment of a run: the same recipe gives the same bits only where all of it is the same.</summary>
/// <param name="Mien">This program's version.</param>
/// <param name="Libtorch">Its version.</param>
/// <param name="Device">Where the network was trained.</param>
/// <param name="Threads">Of one operator.</param>
/// <param name="Precision">What convolutions and dense layers were learned in.</param>
/// <param name="Processor">As it names itself.</param>
/// <param name="System">The operating system.</param>
/// <param name="Dotnet">The .NET runtime.</param>
public sealed record RunEnvironment(
    string Mien, string Libtorch, string Device, int Threads, string Precision, string Processor, string System, string Dotnet)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>δ of <see cref="LabelDiscount"/> of each teacher in each label view; null without <c>teach.discount</c>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Discounts { get; init; }

    /// <summary>This one, now.</summary>
    /// <param name="device">Where the network is trained.</param>
    /// <param name="isHalved">Whether it learns in bfloat16.</param>
    public static RunEnvironment Current(Device device, bool isHalved) => new(
        typeof(RunEnvironment).Assembly.GetName().Version!.ToString(3), Torch.Libtorch.Version, device.ToString(), Torch.Libtorch.Threads,
        isHalved ? "bfloat16" : "float32",
        LinuxFile.Value("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    /// <summary>As it lies in the run folder.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}
