using Mien.Core;

namespace Mien.Lab.Curation;

/// <summary>What a curation made.</summary>
/// <param name="Kept">Faces in the set.</param>
/// <param name="Discarded">Why others are not in it, without their measures, and how many; those that were not read are among them.</param>
/// <param name="Unread">Sources that could not be read, or not to their end, and why.</param>
/// <param name="Sheet">The contact sheet's file.</param>
public sealed record CurationResult(int Kept, IReadOnlyDictionary<string, int> Discarded, IReadOnlyList<Skipped> Unread, string Sheet);
