namespace Mien.Core;

/// <summary>Comparison of paths by the file that they name.</summary>
public static class FilePath
{
    /// <summary>The kind of file at a path; links are followed.</summary>
    public static FileKind KindOf(string path) => FileStatus.KindOf(path);

    /// <summary>The path without links: what is the same file has the same, but for files of two names on a disk.</summary>
    public static string Real(string path)
    {
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        foreach (var name in Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            // What a link stands for may itself lie behind one; a link that leads nowhere stays as it is.
            real = new FileInfo(next).LinkTarget is not null && File.ResolveLinkTarget(next, returnFinalTarget: true) is { } target && Path.Exists(target.FullName) ? Real(target.FullName) : next;
        }
        return real;
    }

    /// <summary>Whether two paths mean one file: through links, other spellings, and as two names of it on a disk.</summary>
    public static bool IsSame(string path, string other) => (FileStatus.IdentityOf(path), FileStatus.IdentityOf(other)) switch
    {
        ({ } one, { } two) => one == two,
        (null, null) => Real(path) == Real(other),
        _ => false,
    };

    /// <summary>Refuses to write into a named pipe: whoever opens it may wait for ever. What a shell makes of <c>&gt;(program)</c> is one of the system's.</summary>
    /// <exception cref="BadInputException">It is one.</exception>
    public static void RefusePipe(string path)
    {
        if (!IsOfSystem(path) && KindOf(path) == FileKind.Pipe)
        {
            throw new BadInputException(path, "is a pipe", "give the name of a file, or pipe /dev/stdout on");
        }
    }

    /// <summary>Whether the system's folders of devices and open files hold it: what stands there is no file that could be lost, or put in another's place.</summary>
    public static bool IsOfSystem(string path) =>
        (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)) || path.StartsWith("/proc/", StringComparison.Ordinal);
}

/// <summary>The kind of file at a path; links are followed.</summary>
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
