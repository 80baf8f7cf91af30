using Mien.Core;

namespace Mien.Lab.Timing;

/// <summary>Pictures of nothing: what is in a picture does not change how long a network takes.</summary>
internal static class NoiseFace
{
    /// <summary>One of the size and channels that a model takes.</summary>
    /// <param name="card">The model's.</param>
    /// <param name="seed">Decides the pixels.</param>
    public static Image For(ModelCard card, int seed)
    {
        var image = new Image(card.InputSize, card.InputSize, card.Channels);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }
}
