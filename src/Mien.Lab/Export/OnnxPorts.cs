namespace Mien.Lab.Export;

/// <summary>The names of a graph's inputs and outputs.</summary>
internal sealed record OnnxPorts(string Input, string Output)
{
    /// <summary>Whether rows and columns are free.</summary>
    public bool SidesAreFree { get; init; }

    /// <summary>Whether several pictures can go in at once.</summary>
    public bool BatchIsFree { get; init; } = true;
}
