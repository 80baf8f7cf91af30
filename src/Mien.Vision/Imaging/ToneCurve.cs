using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>A new level for each level of a picture, the same wherever it stands: brighter stays brighter.</summary>
/// <remarks><code>
/// (1) v = clamp((p − low) / (high − low), 0, 1)
/// (2) q = 255 · clamp(tint · v^γ, 0, 1), rounded
/// </code>The three colors of a pixel share v, so that hue is kept where nothing is clamped and γ = 1.</remarks>
public sealed class ToneCurve
{
    private const int Levels = 256;

    private readonly byte[] _red, _green, _blue;

    /// <param name="low">Becomes black, 0…254.</param>
    /// <param name="high">Becomes white; above <paramref name="low"/>.</param>
    /// <param name="gamma">γ, above 0; under 1 lifts what is dark.</param>
    /// <param name="tint">What red, green and blue are multiplied by; null for 1. With a tint gray pictures become RGB.</param>
    /// <exception cref="ArgumentException">No level between low and high, or a γ that is not above 0.</exception>
    public ToneCurve(byte low, byte high, double gamma = 1, (double Red, double Green, double Blue)? tint = null)
    {
        if (high <= low)
        {
            throw new ArgumentException($"Expected a level above {low}, got {high}.", nameof(high));
        }
        if (!(gamma > 0 && double.IsFinite(gamma)))
        {
            throw new ArgumentException($"Expected a gamma above 0, got {gamma}.", nameof(gamma));
        }
        IsTinted = tint is not null;
        var (red, green, blue) = tint ?? (1, 1, 1);
        (_red, _green, _blue) = (Table(red), Table(green), Table(blue));

        byte[] Table(double factor) => [.. Enumerable.Range(0, Levels).Select(p =>
        {
            var v = Math.Clamp((p - low) / (double)(high - low), 0, 1);                                                 // (1)
            return (byte)Math.Round(255 * Math.Clamp(factor * Math.Pow(v, gamma), 0, 1));                               // (2)
        })];
    }

    /// <summary>Whether it gives a gray picture color.</summary>
    public bool IsTinted { get; }

    /// <summary>A picture of the new levels; the old one is not changed.</summary>
    /// <param name="image">Gray or RGB.</param>
    /// <returns>The same size; RGB where the curve is tinted, else of as many channels.</returns>
    public Image Apply(Image image)
    {
        var target = new Image(image.Width, image.Height, ChannelsOf(image));
        Apply(image, target);
        return target;
    }

    /// <summary>Channels of what <see cref="Apply(Image)"/> makes of a picture.</summary>
    public int ChannelsOf(Image image) => IsTinted ? 3 : image.Channels;

    /// <summary>As <see cref="Apply(Image)"/>, into the caller's picture.</summary>
    /// <param name="image">Gray or RGB; not changed.</param>
    /// <param name="target">Of the same size, with <see cref="ChannelsOf"/>.</param>
    /// <exception cref="ArgumentException">Another picture.</exception>
    public void Apply(Image image, Image target)
    {
        if ((target.Width, target.Height, target.Channels) != (image.Width, image.Height, ChannelsOf(image)))
        {
            throw new ArgumentException($"Expected {image.Width} × {image.Height} × {ChannelsOf(image)}, got {target.Width} × {target.Height} × {target.Channels}.", nameof(target));
        }
        ReadOnlySpan<byte> from = image.Pixels;
        var to = target.Pixels;
        if (target.Channels == 1)
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = _red[from[i]];
            }
            return;
        }
        var (green, blue) = image.Channels == 3 ? (1, 2) : (0, 0);
        for (int i = 0, at = 0; i + 2 < to.Length; i += 3, at += image.Channels)
        {
            (to[i], to[i + 1], to[i + 2]) = (_red[from[at]], _green[from[at + green]], _blue[from[at + blue]]);
        }
    }
}
