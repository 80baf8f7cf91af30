using Mien.Core;
using Mien.Onnx;

namespace Mien.Recognition.OnePass;

/// <summary>The formats that are read, and what is said of a file that is of none.</summary>
internal static class OnePassFormats
{
    /// <summary>As their authors publish them.</summary>
    public static IReadOnlyList<OnePassFormat> Published { get; } = [MienFaceFormat.Published, RetinaFaceFormat.Published, YuNetFormat.Published, ScrfdFormat.Published];

    /// <exception cref="ArgumentException">No format of that name.</exception>
    public static OnePassFormat Find(string name) => Published.FirstOrDefault(format => format.Name == name)
        ?? throw new ArgumentException($"Expected {string.Join(" or ", Published.Select(format => format.Name))}, got {name}.", nameof(name));

    /// <summary>The format that a network is of; null for none.</summary>
    public static OnePassFormat? Other(Binding network, (int Width, int Height) size) =>
        Published.FirstOrDefault(format => format.Recognize(network, size) is not null);

    /// <summary>The fault of a file whose shapes are not the format's.</summary>
    public static BadInputException Unknown(Session session, OnePassFormat format, OnePassFormat? other = null) => other is null
        ? new(
            session.Source,
            $"it has {string.Join(", ", session.Inputs)} → {string.Join(", ", session.Outputs)}, {format.Name} has {format.Shapes}",
            "give the network as its authors publish it")
        : new(session.Source, $"its outputs are those of {other.Name}, not of {format.Name}", $"take --detector {other.Name}");
}
