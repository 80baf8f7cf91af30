namespace Mien.Recognition.Tracking;

/// <summary>Options of tracking.</summary>
public sealed record TrackerOptions
{
    /// <summary>The whole frame is searched every so many frames, 1…1,000; between them the surroundings of the faces that are known.</summary>
    public int SearchEvery { get; init; } = 10;

    /// <summary>Frames after which the whole frame is searched again where a face was lost or is unsure, 1…<see cref="SearchEvery"/>.</summary>
    public int SearchAgainAfter { get; init; } = 3;

    /// <summary>The time for which a face may be hidden and keep its number.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>In how many frames a face must have been found before it gets a number, 1…100; those of the first frame get theirs at once.</summary>
    public int Confirmations { get; init; } = 2;

    /// <summary>Of more faces in a frame the largest are followed, 1…1,000: each takes a millisecond or two of every frame.</summary>
    public int MostFaces { get; init; } = 100;

    internal void Validate()
    {
        if (MostFaces is < 1 or > 1000)
        {
            throw new ArgumentException($"Expected 1 to 1000 faces, got {MostFaces}.", nameof(MostFaces));
        }
        if (SearchEvery is < 1 or > 1000 || SearchAgainAfter < 1)
        {
            throw new ArgumentException($"Expected a search every 1 to 1000 frames, got {SearchEvery} and {SearchAgainAfter}.", nameof(SearchEvery));
        }
        if (Confirmations is < 1 or > 100)
        {
            throw new ArgumentException($"Expected 1 to 100 confirmations, got {Confirmations}.", nameof(Confirmations));
        }
    }
}
