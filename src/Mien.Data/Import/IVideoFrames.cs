using Mien.Core;

namespace Mien.Data.Import;

/// <summary>Takes pictures from a video.</summary>
public interface IVideoFrames
{
    /// <summary>Writes every n-th frame, from the first on, as pictures into a folder.</summary>
    /// <param name="video">The file.</param>
    /// <param name="every">1 takes all.</param>
    /// <param name="folder">Exists and is empty.</param>
    /// <returns>The number of each frame, from 0, and its file. Fewer than the video should hold where it breaks off.</returns>
    /// <exception cref="BadInputException">The file is no video, or nothing that reads videos is installed.</exception>
    IReadOnlyList<(int Frame, string Path)> Take(string video, int every, string folder);
}
