using Mien.Torch.Modules;

namespace Mien.Models;

/// <summary>A generator of faces by name.</summary>
/// <param name="Name">In kebab case, as recipes say it.</param>
/// <param name="Paper">The paper that describes it.</param>
public sealed record GeneratorEntry(string Name, string Paper);

/// <summary>A network that learns to make faces, with what is needed for learning alone.</summary>
public interface IFaceGenerator
{
    /// <summary>The part that makes them; all that a finished model holds. Its parameters are the network's own.</summary>
    Module Exported { get; }
}
