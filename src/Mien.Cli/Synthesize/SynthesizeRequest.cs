using Mien.Core;

namespace Mien.Cli.Synthesize;

/// <summary>What <c>mien synthesize MODEL</c> is to make.</summary>
/// <param name="Model">The generator's ONNX file.</param>
/// <param name="Folder">Takes the set; it must not be there.</param>
internal sealed record SynthesizeRequest(string Model, string Folder)
{
    /// <summary>Faces to make; null: 100, or of a generator that turns faces all that there are.</summary>
    public int? Count { get; init; }

    /// <summary>What they show; null: each expression in turn.</summary>
    public Expression? Expression { get; init; }

    /// <summary>Decides them.</summary>
    public ulong Seed { get; init; }

    /// <summary>Photos of faces to turn; null: none.</summary>
    public string? Photos { get; init; }

    /// <summary>The expression of the training faces to turn; null: none.</summary>
    public Expression? From { get; init; }

    /// <summary>The folder of all data sets.</summary>
    public string? Data { get; init; }

    /// <summary>Steps of a diffusion model; null: as its card says.</summary>
    public int? Steps { get; init; }

    /// <summary>How much the expression counts; null: as its card says.</summary>
    public double? Guidance { get; init; }
}
