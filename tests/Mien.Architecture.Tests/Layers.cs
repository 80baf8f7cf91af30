namespace Mien.Architecture.Tests;

/// <summary>The design's table of layers (docs/architecture.md), and what breaks it.</summary>
internal static class Layers
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Mien.Core"] = [],
        ["Mien.Vision"] = ["Mien.Core"],
        ["Mien.Drawings"] = ["Mien.Core", "Mien.Vision"],
        ["Mien.Onnx"] = ["Mien.Core"],
        ["Mien.Torch"] = ["Mien.Core"],
        ["Mien.Recognition"] = ["Mien.Core", "Mien.Vision", "Mien.Onnx"],
        ["Mien.Data"] = ["Mien.Core", "Mien.Vision"],
        ["Mien.Models"] = ["Mien.Core", "Mien.Torch"],
        ["Mien.Evaluation"] = ["Mien.Core", "Mien.Vision", "Mien.Onnx", "Mien.Recognition", "Mien.Data"],
        ["Mien.Synthesis"] = ["Mien.Core", "Mien.Vision", "Mien.Onnx", "Mien.Data"],
        ["Mien.Lab"] = ["Mien.Core", "Mien.Vision", "Mien.Drawings", "Mien.Onnx", "Mien.Torch", "Mien.Recognition", "Mien.Data", "Mien.Models", "Mien.Evaluation", "Mien.Synthesis"],
        ["Mien.Cli"] = ["Mien.Lab", "Mien.Evaluation", "Mien.Drawings", "Mien.Recognition", "Mien.Synthesis", "Mien.Web"],
        ["Mien.Web"] = ["Mien.Recognition", "Mien.Data"],
    };

    /// <summary>Projects whose outside world is at most a native library.</summary>
    private static readonly string[] WithoutPackages = ["Mien.Core", "Mien.Models"];

    /// <summary>Packages that one project alone sees, and the only ones that it has.</summary>
    private static readonly Dictionary<string, string> OnlyIn = new()
    {
        ["Microsoft.ML.OnnxRuntime"] = "Mien.Onnx",
        ["TorchSharp"] = "Mien.Torch",
        ["TorchSharp-cuda-linux"] = "Mien.Torch",
        ["TorchSharp-cuda-windows"] = "Mien.Torch",
        ["libtorch-cpu-linux-x64"] = "Mien.Torch",
        ["libtorch-cpu-osx-arm64"] = "Mien.Torch",
        ["libtorch-cpu-win-x64"] = "Mien.Torch",
    };

    /// <summary>Whoever only recognizes, or makes pictures with files of ONNX, never loads libtorch: these, and all that they reference, stay apart from it.</summary>
    private static readonly string[] WithoutTorch = ["Mien.Recognition", "Mien.Evaluation", "Mien.Synthesis", "Mien.Web"];

    public static IEnumerable<string> UnknownProjects(IEnumerable<ProjectFile> projects) =>
        projects.Where(project => !MayReference.ContainsKey(project.Name))
            .Select(project => $"{project.Name} is not in the table of layers.");

    public static IEnumerable<string> ForbiddenReferences(IEnumerable<ProjectFile> projects) =>
        from project in projects
        from reference in project.References
        where !MayReference.GetValueOrDefault(project.Name, []).Contains(reference)
        select $"{project.Name} must not reference {reference}.";

    public static IEnumerable<string> ForbiddenPackages(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where WithoutPackages.Contains(project.Name)
        from package in project.Packages
        select $"{project.Name} must have no package, but has {package}.";

    public static IEnumerable<string> MisplacedPackages(IEnumerable<ProjectFile> projects) =>
        from project in projects
        from package in project.Packages
        where OnlyIn.TryGetValue(package, out var home) ? home != project.Name : OnlyIn.ContainsValue(project.Name)
        select $"{project.Name} must not have the package {package}.";

    public static IEnumerable<string> RoadsToTorch(IReadOnlyList<ProjectFile> projects) =>
        from name in WithoutTorch
        let road = RoadToTorch(name, projects)
        where road is not null
        select $"{name} reaches libtorch: {road}.";

    private static string? RoadToTorch(string name, IReadOnlyList<ProjectFile> projects)
    {
        if (name == "Mien.Torch")
        {
            return name;
        }
        var references = projects.FirstOrDefault(project => project.Name == name)?.References ?? [];
        var rest = references.Select(reference => RoadToTorch(reference, projects)).FirstOrDefault(road => road is not null);
        return rest is null ? null : $"{name} → {rest}";
    }
}
