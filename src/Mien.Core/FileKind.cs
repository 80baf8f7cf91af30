namespace Mien.Core;

/// <summary>What stands at a path, behind all links.</summary>
public enum FileKind
{
    /// <summary>Nothing, or a link that leads nowhere.</summary>
    None,

    /// <summary>A file that has an end.</summary>
    Ordinary,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe: whoever opens it may wait for ever.</summary>
    Pipe,

    /// <summary>A device, such as <c>/dev/zero</c>, which may have no end.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,
}
