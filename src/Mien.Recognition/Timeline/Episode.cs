using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>A stretch of time over which a face shows one thing.</summary>
/// <param name="Shown">Null where the readings are left open.</param>
/// <param name="From">Since the first frame of the video.</param>
/// <param name="To">When the next begins, or the last frame of the face ends.</param>
public sealed record Episode(Expression? Shown, TimeSpan From, TimeSpan To)
{
    /// <summary>Its length.</summary>
    public TimeSpan Length => To - From;
}
