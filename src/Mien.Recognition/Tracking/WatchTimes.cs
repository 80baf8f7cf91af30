namespace Mien.Recognition.Tracking;

/// <summary>The times of a <see cref="FaceWatcher"/>, by stage.</summary>
public sealed class WatchTimes
{
    /// <summary>Searching whole frames.</summary>
    public TimeSpan Search { get; internal set; }

    /// <summary>Searching around known faces.</summary>
    public TimeSpan Follow { get; internal set; }

    /// <summary>Reading expressions.</summary>
    public TimeSpan Read { get; internal set; }

    /// <summary>All frames.</summary>
    public long Frames { get; internal set; }

    /// <summary>Those that were searched as a whole.</summary>
    public long Searched { get; internal set; }

    /// <summary>Faces read.</summary>
    public long Faces { get; internal set; }
}
