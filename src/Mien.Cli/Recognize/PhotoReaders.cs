using Mien.Cli.Shared.Photos;

namespace Mien.Cli.Recognize;

/// <summary>Readers of photos, one for each thread.</summary>
/// <typeparam name="T">What is known of one photo.</typeparam>
/// <param name="First">The first thread's; not disposed.</param>
/// <param name="Another">Opens a further thread's, on that thread when its first photo comes.</param>
/// <param name="Threads">The most, at least 1; there are never more than photos.</param>
internal sealed record PhotoReaders<T>(IPhotoReader<T> First, Func<IPhotoReader<T>> Another, int Threads);
