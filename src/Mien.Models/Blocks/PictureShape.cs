using Mien.Torch;

namespace Mien.Models.Blocks;

/// <summary>Checks the shape of a network's input: libtorch would name the layer that failed, not the shape that was expected.</summary>
internal static class PictureShape
{
    /// <summary>The pictures themselves, if their shape fits.</summary>
    /// <param name="x">[N, channels, H, W].</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <param name="least">The least H and W, in pixels.</param>
    /// <param name="multiple">A divisor of H and W.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public static Tensor Require(this Tensor x, int channels, int least = 1, int multiple = 1)
    {
        var shape = x.Shape;
        var fits = shape.Count == 4 && shape[1] == channels && Fits(shape[2]) && Fits(shape[3]);
        return fits ? x : throw Unexpected($"[N, {channels}, H, W]{Sides(least, multiple)}", x);

        bool Fits(long side) => side >= least && side % multiple == 0;
    }

    /// <summary>The pictures themselves, if they have the one size that the network takes.</summary>
    /// <param name="x">[N, channels, size, size].</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <param name="size">H and W, in pixels.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public static Tensor RequireSquare(this Tensor x, int channels, int size) =>
        x.Shape is [_, var c, var height, var width] && (c, height, width) == (channels, size, size)
            ? x
            : throw Unexpected($"[N, {channels}, {size}, {size}]", x);

    private static string Sides(int least, int multiple) => (least, multiple) switch
    {
        (1, 1) => "",
        (_, 1) => $" with H and W of at least {least}",
        _ => $" with H and W of at least {least} and divisible by {multiple}",
    };

    private static ArgumentException Unexpected(string expected, Tensor x) => new($"Expected {expected}, got {x.Shape}.", nameof(x));
}
