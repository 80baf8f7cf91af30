using Mien.Core;

namespace Mien.Cli.Evaluate;

/// <summary>A source of faces that a model is judged on.</summary>
internal interface IFaceSource
{
    /// <summary>As the user gave it.</summary>
    string Name { get; }

    /// <summary>The label view that they are judged by.</summary>
    string Labels { get; }

    /// <summary>The files that are read; null for what is not given.</summary>
    IReadOnlyList<string?> Files { get; }

    /// <summary>Reads the faces.</summary>
    /// <param name="card">Of the model that is judged.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <exception cref="BadInputException">They cannot be read, or there are none.</exception>
    EvaluatedPart Read(ModelCard card, IProgress<double> progress);
}
