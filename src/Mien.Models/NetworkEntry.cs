using Mien.Torch.Modules;

namespace Mien.Models;

/// <summary>A classifier that can be built by name.</summary>
/// <param name="Name">In kebab case.</param>
/// <param name="Paper">Where it comes from.</param>
/// <param name="InputSize">Width and height of its input, in pixels.</param>
/// <param name="Channels">1 gray, 3 RGB.</param>
/// <param name="Build">Makes one with fresh weights for a number of classes.</param>
public sealed record NetworkEntry(string Name, string Paper, int InputSize, int Channels, Func<int, Module> Build);
