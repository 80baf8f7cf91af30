using System.Numerics;

namespace Mien.Drawings;

/// <summary>Whom a drawn face shows: everything but expression and place.</summary>
public sealed record DrawnFaceLook
{
    private static readonly Vector3[] Skins =
        [new(0.98f, 0.85f, 0.76f), new(0.94f, 0.76f, 0.62f), new(0.80f, 0.58f, 0.42f), new(0.62f, 0.43f, 0.31f)];

    private static readonly Vector3[] Hairs =
        [new(0.86f, 0.70f, 0.42f), new(0.62f, 0.33f, 0.16f), new(0.33f, 0.20f, 0.12f), new(0.10f, 0.08f, 0.08f)];

    private static readonly Vector3[] Shirts =
    [
        new(0.85f, 0.25f, 0.22f), new(0.16f, 0.45f, 0.75f), new(0.96f, 0.76f, 0.20f),
        new(0.30f, 0.62f, 0.38f), new(0.55f, 0.35f, 0.65f), new(0.93f, 0.93f, 0.90f),
    ];

    /// <summary>0 lightest … 1 darkest.</summary>
    public float SkinTone { get; init; } = 0.3f;

    /// <summary>0 fair, 0.33 red, 0.67 brown, 1 black.</summary>
    public float HairTone { get; init; } = 0.7f;

    /// <inheritdoc cref="DrawnHairStyle"/>
    public DrawnHairStyle HairStyle { get; init; }

    /// <summary>Which of the shirts, any number.</summary>
    public int Shirt { get; init; }

    /// <summary>A look of its own for every seed.</summary>
    public static DrawnFaceLook FromSeed(int seed)
    {
        var random = new Random(seed);
        var skin = random.NextSingle();
        // Fair and red hair go with light skin.
        var hair = Math.Max(random.NextSingle(), Math.Min(1, skin * 1.6f));
        return new() { SkinTone = skin, HairTone = hair, HairStyle = (DrawnHairStyle)random.Next(4), Shirt = random.Next(Shirts.Length) };
    }

    internal Vector3 SkinColor => Between(Skins, SkinTone);

    internal Vector3 HairColor => Between(Hairs, HairTone);

    internal Vector3 ShirtColor => Shirts[(int)((uint)Shirt % Shirts.Length)];

    // Blue eyes go with fair hair and light skin.
    internal Vector3 IrisColor =>
        Vector3.Lerp(new(0.25f, 0.42f, 0.55f), new(0.24f, 0.14f, 0.08f), Shapes.SmoothStep(0.1f, 0.6f, Math.Max(HairTone, 1.5f * SkinTone)));

    private static Vector3 Between(Vector3[] colors, float tone)
    {
        var place = Math.Clamp(tone, 0, 1) * (colors.Length - 1);
        var first = Math.Min((int)place, colors.Length - 2);
        return Vector3.Lerp(colors[first], colors[first + 1], place - first);
    }
}
