using Mien.Models.Generators;

namespace Mien.Models;

/// <summary>The generators of faces by the names that recipes use.</summary>
public static class GeneratorNetworks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GeneratorEntry> All { get; } = [Vae.Entry, Dcgan.Entry, CycleGan.Entry, Edm.Entry];

    /// <summary>The generator of a name, or null.</summary>
    public static GeneratorEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
