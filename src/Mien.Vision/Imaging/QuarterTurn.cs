namespace Mien.Vision.Imaging;

/// <summary>A turn that keeps pixels pixels.</summary>
public enum QuarterTurn
{
    /// <summary>90°: what was on top is on the right.</summary>
    Clockwise = 1,

    /// <summary>180°.</summary>
    Half = 2,

    /// <summary>270° clockwise: what was on top is on the left.</summary>
    CounterClockwise = 3,
}
