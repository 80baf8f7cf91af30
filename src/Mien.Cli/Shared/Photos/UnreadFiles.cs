using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared.Photos;

/// <summary>Pictures and films in a folder that are of kinds that are not read.</summary>
/// <param name="Folder">As the user gave it.</param>
/// <param name="Files">At least one.</param>
internal sealed record UnreadFiles(string Folder, IReadOnlyList<string> Files)
{
    /// <summary>One line for all of them.</summary>
    public string Line => $"{Folder}: {PictureFolder.Count(Files)}; {PictureFolder.NextStep}.";

    /// <summary>Each by itself, for a list of all that was skipped.</summary>
    public IEnumerable<Skipped> Each => Files.Select(file => new Skipped(file, $"is of a kind that is not read; {PictureFolder.NextStep}."));
}
