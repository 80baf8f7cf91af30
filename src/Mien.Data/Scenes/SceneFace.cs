using Mien.Core;

namespace Mien.Data.Scenes;

/// <summary>An annotated face of a scene.</summary>
/// <param name="Box">From brow or hairline to chin.</param>
/// <param name="IsIgnored">Too small, hidden or not real: counts neither as hit nor as miss.</param>
/// <param name="IsChild">Null where nobody can tell.</param>
/// <param name="IsFrontal">Null where nobody can tell.</param>
public sealed record SceneFace(Box Box, bool IsIgnored, bool? IsChild, bool? IsFrontal)
{
    /// <summary>Whether a mask or a hand covers a part of it; null where nobody can tell.</summary>
    public bool? IsCovered { get; init; }
}
