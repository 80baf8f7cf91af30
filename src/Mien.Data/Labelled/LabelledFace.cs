using Mien.Core;
using Mien.Data.Folders;

namespace Mien.Data.Labelled;

/// <summary>A row of <c>faces.csv</c>: a picture of a face, and what is known of it.</summary>
/// <param name="File">Of the picture, within the set's folder, with slashes: <c>pictures/train/00001.png</c>.</param>
public sealed record LabelledFace(string File)
{
    /// <summary>Votes that name no expression: the rater could not tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>Votes that name no expression: the picture shows no face, or not one face.</summary>
    public const string NoFace = "not-a-face";

    /// <summary>Shares of the expressions, together 1; empty where nobody has judged the face yet.</summary>
    public Tally Label { get; init; } = Tally.None;

    /// <summary>How many raters chose what, <see cref="Unknown"/> and <see cref="NoFace"/> among them; empty where no votes were given.</summary>
    public Tally Votes { get; init; } = Tally.None;

    /// <summary>Who it is, as the set numbers people; null where it does not say.</summary>
    public string? Subject { get; init; }

    /// <summary>In years; null where it is not known.</summary>
    public AgeRange? Age { get; init; }

    /// <summary>What it is for; null where the set has no parts of its own.</summary>
    public FolderPart? Split { get; init; }

    /// <summary>Where it comes from: the set and the picture's name there, or the photo or video and its frame.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where the face is in the picture, in pixels; null where it is all of it.</summary>
    public Box? Box { get; init; }

    /// <summary>Its five points, in pixels of the picture; null where they are not known.</summary>
    public Landmarks? Landmarks { get; init; }

    /// <summary>The expression that more than half of the raters name; null where none is.</summary>
    /// <remarks>
    /// Of nine votes or more, a count of 1 is taken as a slip and left out; votes for no expression count among the rest (Barsoum et al. 2016). Without votes the
    /// shares of <see cref="Label"/> decide.
    /// </remarks>
    public string? Majority
    {
        get
        {
            if (Label.IsEmpty)
            {
                return null;
            }
            var counted = Votes.Total < ManyVotes ? Votes : Votes.Where(name => Votes[name] > 1);
            counted = Votes.IsEmpty ? Label : counted;
            return counted.Top is { } top and not (Unknown or NoFace) && counted[top] * 2 > counted.Total ? top : null;
        }
    }

    // FER+ asked ten, of whom one at times did not answer.
    private const int ManyVotes = 9;
}
