namespace Mien.Recognition.Tracking;

/// <summary>The reading of one face in one frame.</summary>
/// <param name="Track">Its number in the video.</param>
/// <param name="Reading">As a photo would be read, of this frame alone.</param>
public readonly record struct TrackReading(int Track, RecognizedFace Reading);
