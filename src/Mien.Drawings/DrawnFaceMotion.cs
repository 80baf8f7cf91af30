using Mien.Core;

namespace Mien.Drawings;

/// <summary>
/// What an expression moves, after the action units (AU) of Ekman and Friesen's Facial Action Coding System.
/// Lengths are fractions of the face's height, upwards positive; every default is the face at rest.
/// </summary>
internal sealed record DrawnFaceMotion
{
    public float InnerBrow { get; init; }

    public float MiddleBrow { get; init; }

    public float OuterBrow { get; init; }

    /// <summary>Brows drawn together (AU 4).</summary>
    public float Frown { get; init; }

    /// <summary>Opening of the lids; 1 at rest, above it AU 5.</summary>
    public float EyesOpen { get; init; } = 1;

    /// <summary>Lower lids raised, 0…1 (AU 6 and 7).</summary>
    public float LowerLids { get; init; }

    /// <summary>Upper lids slant towards the nose: positive lowers the inner end.</summary>
    public float LidSlant { get; init; }

    public float MouthHalfWidth { get; init; } = 0.118f;

    /// <summary>Corners up (AU 12) or down (AU 15).</summary>
    public float Corners { get; init; } = 0.004f;

    /// <summary>How much higher the viewer's right corner goes than the left (AU 14 on one side).</summary>
    public float OneCorner { get; init; }

    /// <summary>Upper lip raised off the teeth (AU 10, 25).</summary>
    public float UpperOpen { get; init; }

    /// <summary>Jaw dropped (AU 26) or lower lip lowered (AU 16).</summary>
    public float LowerOpen { get; init; }

    /// <summary>Exponent of the opening's outline: 0.5 an ellipse, 1 a lens.</summary>
    public float Roundness { get; init; } = 0.8f;

    /// <summary>Lip thickness over that at rest; under 1 pressed (AU 24).</summary>
    public float Lips { get; init; } = 1;

    /// <summary>Share of the opening that shows upper teeth.</summary>
    public float Teeth { get; init; }

    /// <summary>Cheeks raised and folds from nose to mouth, 0…1 (AU 6).</summary>
    public float Cheeks { get; init; }

    /// <summary>Nose wrinkled, 0…1 (AU 9).</summary>
    public float NoseWrinkle { get; init; }

    /// <summary>Chin boss raised, 0…1 (AU 17).</summary>
    public float Chin { get; init; }

    private static readonly DrawnFaceMotion Rest = new();

    private static readonly Dictionary<Expression, DrawnFaceMotion> Motions = new()
    {
        [Expression.Neutral] = Rest,
        [Expression.Happy] = new()
        {
            MiddleBrow = 0.015f, OuterBrow = 0.01f,
            EyesOpen = 0.82f, LowerLids = 0.55f,
            MouthHalfWidth = 0.18f, Corners = 0.075f, LowerOpen = 0.085f, Roundness = 0.75f, Lips = 0.9f, Teeth = 0.6f,
            Cheeks = 1,
        },
        [Expression.Sad] = new()
        {
            InnerBrow = 0.055f, MiddleBrow = 0.005f, OuterBrow = -0.035f, Frown = 0.45f,
            EyesOpen = 0.72f, LidSlant = -0.03f,
            MouthHalfWidth = 0.115f, Corners = -0.052f, Lips = 1.05f,
            Chin = 0.8f,
        },
        [Expression.Surprise] = new()
        {
            InnerBrow = 0.075f, MiddleBrow = 0.095f, OuterBrow = 0.07f,
            EyesOpen = 1.5f,
            MouthHalfWidth = 0.085f, UpperOpen = 0.055f, LowerOpen = 0.105f, Roundness = 0.5f, Lips = 0.85f, Teeth = 0.14f,
        },
        [Expression.Angry] = new()
        {
            InnerBrow = -0.05f, MiddleBrow = -0.02f, OuterBrow = 0.03f, Frown = 1,
            EyesOpen = 0.85f, LowerLids = 0.4f, LidSlant = 0.035f,
            MouthHalfWidth = 0.125f, Corners = -0.03f, Lips = 0.6f,
            Chin = 0.5f,
        },
        [Expression.Fear] = new()
        {
            InnerBrow = 0.085f, MiddleBrow = 0.05f, OuterBrow = 0.015f, Frown = 0.6f,
            EyesOpen = 1.45f, LidSlant = -0.012f,
            MouthHalfWidth = 0.15f, Corners = -0.028f, UpperOpen = 0.022f, LowerOpen = 0.05f, Roundness = 0.5f, Lips = 0.75f, Teeth = 0.35f,
        },
        [Expression.Disgust] = new()
        {
            InnerBrow = -0.035f, MiddleBrow = -0.03f, OuterBrow = -0.005f, Frown = 0.7f,
            EyesOpen = 0.62f, LowerLids = 0.7f, LidSlant = 0.015f,
            MouthHalfWidth = 0.13f, Corners = -0.05f, UpperOpen = 0.034f, Roundness = 0.7f, Lips = 0.95f, Teeth = 0.75f,
            Cheeks = 0.55f, NoseWrinkle = 1,
        },
        [Expression.Contempt] = new()
        {
            EyesOpen = 0.85f, LowerLids = 0.2f,
            MouthHalfWidth = 0.125f, Corners = 0.012f, OneCorner = 0.035f,
            Cheeks = 0.2f,
        },
    };

    /// <exception cref="ArgumentException">An expression nobody has drawn.</exception>
    public static DrawnFaceMotion From(Expression expression) =>
        Motions.TryGetValue(expression, out var motion)
            ? motion
            : throw new ArgumentException($"Expected one of {string.Join(", ", Motions.Keys)}, got {expression}.", nameof(expression));
}
