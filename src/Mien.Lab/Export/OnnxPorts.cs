namespace Mien.Lab.Export;

/// <summary>How a graph names what goes in and what comes out.</summary>
internal sealed record OnnxPorts(string Input, string Output)
{
    /// <summary>Whether rows and columns are free.</summary>
    public bool SidesAreFree { get; init; }

    /// <summary>Whether several pictures can go in at once.</summary>
    public bool BatchIsFree { get; init; } = true;
}
