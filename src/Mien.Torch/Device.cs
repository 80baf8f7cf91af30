using System.Globalization;

namespace Mien.Torch;

/// <summary>Where tensors lie and operators run.</summary>
/// <param name="Type"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Index">Which GPU; 0 for the CPU.</param>
public readonly record struct Device(string Type, int Index = 0)
{
    /// <summary>The processor.</summary>
    public static Device Cpu { get; } = new("cpu");

    /// <summary>The first GPU where libtorch sees one, else the processor.</summary>
    public static Device Best => Libtorch.HasCuda ? new("cuda") : Cpu;

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    /// <exception cref="ArgumentException">Another text, or a GPU where libtorch sees none.</exception>
    public static Device Parse(string text)
    {
        var parts = text.Split(':');
        var index = 0;
        if (parts is not (["cpu"] or ["cuda"]) && !(parts is ["cuda", var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index)))
        {
            throw new ArgumentException($"Expected cpu, cuda or cuda:N, got '{text}'.", nameof(text));
        }
        if (parts[0] == "cuda" && !Libtorch.HasCuda)
        {
            throw new ArgumentException("This libtorch sees no GPU; use cpu, or set MIEN_LIBTORCH to a libtorch built with CUDA.", nameof(text));
        }
        return new(parts[0], index);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Type == "cpu" ? Type : $"{Type}:{Index}";
}
