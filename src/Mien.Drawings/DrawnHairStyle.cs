namespace Mien.Drawings;

/// <summary>Hair styles of drawn children.</summary>
public enum DrawnHairStyle
{
    /// <summary>Short, ears free.</summary>
    Cropped,

    /// <summary>Fringe over the forehead, to the chin at the sides.</summary>
    Bob,

    /// <summary>A round crown of curls.</summary>
    Curly,

    /// <summary>Parted, a bunch at each side.</summary>
    Bunches,
}
