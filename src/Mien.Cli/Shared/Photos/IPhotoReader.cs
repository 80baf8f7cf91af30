using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>Looks at photo after photo, on one thread.</summary>
/// <typeparam name="T">What is known of one photo.</typeparam>
internal interface IPhotoReader<T> : IDisposable
{
    /// <exception cref="BadInputException">The photo cannot be read.</exception>
    PhotoResult<T> Read(string photo);
}

/// <summary>The result of one photo.</summary>
/// <param name="Reading">What is known of it.</param>
/// <param name="Marked">The picture with its faces marked, to be written; null where none is asked for.</param>
internal sealed record PhotoResult<T>(T Reading, MarkedPicture? Marked);
