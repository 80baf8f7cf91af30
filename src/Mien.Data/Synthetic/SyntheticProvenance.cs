using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Data.Import;
using Mien.Vision.Codecs;

namespace Mien.Data.Synthetic;

/// <summary>Where a synthetic face comes from, as its PNG says itself, whatever folder it is copied to.</summary>
/// <param name="Generator">The generator's name.</param>
/// <param name="Seed">That the face was drawn with.</param>
/// <param name="Expression">What it should show, as a table says it: <c>happy</c>, <c>happy:0.7 sad:0.3</c>.</param>
/// <param name="Source">The face that was translated, as <see cref="Datasets.FaceSet.Origin"/>; empty where there was none.</param>
public sealed record SyntheticProvenance(string Generator, ulong Seed, string Expression, string Source)
{
    /// <summary>The key of the PNG's text.</summary>
    public const string Key = "mien.synthetic";

    // The default encoder leaves ASCII alone, as the chunk asks for.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, NumberHandling = JsonNumberHandling.Strict };

    /// <summary>What a picture says of itself; null where it does not say that it is synthetic.</summary>
    /// <param name="bytes">The whole file.</param>
    public static SyntheticProvenance? Read(ReadOnlySpan<byte> bytes)
    {
        if (PngText.Read(bytes, Key) is not { } text)
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<SyntheticProvenance>(text, Json) ?? Unknown;
        }
        catch (JsonException)
        {
            // It is marked, whatever the mark says.
            return Unknown;
        }
    }

    /// <summary>The bytes of a PNG that says where it comes from.</summary>
    /// <param name="picture">Gray or RGB.</param>
    public byte[] Encode(Image picture)
    {
        var text = JsonSerializer.Serialize(this, Json);
        // A GAN draws thousands of small gray faces a second.
        return picture.Channels == 1 ? GrayPng.Encode(picture, (Key, text)) : PngText.Encode(picture, Key, text);
    }

    /// <summary>Refuses a picture that says it is synthetic, where real ones are asked for.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="BadInputException">It is.</exception>
    internal static void Refuse(ReadOnlySpan<byte> bytes, string name)
    {
        if (Read(bytes) is { } provenance)
        {
            throw new BadInputException(name, $"is a synthetic face, made by {provenance.Generator}", "give real faces here, and synthetic ones by data.synthetic in a recipe");
        }
    }

    private static SyntheticProvenance Unknown { get; } = new("an unknown generator", 0, "", "");
}
