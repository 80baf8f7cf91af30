namespace Mien.Core;

/// <summary>Files that are read: only what has an end, so that nothing holds the program up for ever or fills its memory.</summary>
public static class InputFile
{
    /// <summary>.NET's replacement for bytes of a name that are not UTF-8.</summary>
    private const char Replacement = '\uFFFD';

    // What a shell hands over is a pipe with a writer at its other end.
    private static readonly string[] HandedOver = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];

    /// <summary>Refuses what is no file: a pipe, a device, a socket; and a name that cannot be opened because it is not UTF-8. All else is left to who opens it.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="mayBePiped">Whether what a shell pipes in as <c>/dev/stdin</c> can be read: where it is read once, from its start to its end.</param>
    /// <exception cref="BadInputException">One of these.</exception>
    public static void Require(string path, bool mayBePiped = false)
    {
        switch (FilePath.KindOf(path))
        {
            case FileKind.Pipe when mayBePiped && HandedOver.Any(place => path.StartsWith(place, StringComparison.Ordinal)):
                return;
            case FileKind.Pipe:
                throw new BadInputException(path, "is a pipe, not a file", "write what comes out of it into a file and give that");
            case FileKind.Device:
                throw new BadInputException(path, "is a device, not a file", "give an ordinary file");
            case FileKind.Socket:
                throw new BadInputException(path, "is a socket, not a file", "give an ordinary file");
            case FileKind.None when IsForeign(path):
                throw Foreign(path);
        }
    }

    /// <summary>Whether a name holds bytes that are no UTF-8, by which no file can be opened.</summary>
    public static bool IsForeign(string path) => path.Contains(Replacement, StringComparison.Ordinal);

    /// <summary>The error for such a name.</summary>
    public static BadInputException Foreign(string path) =>
        new(path, "has a name that is not UTF-8, by which it cannot be opened", "rename it, as convmv -f latin1 -t utf8 --notest does");

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="mostBytes">A larger file is refused before it is read.</param>
    /// <exception cref="BadInputException">As <see cref="Require"/>, or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, long mostBytes)
    {
        Require(path, mayBePiped: true);
        var length = new FileInfo(path).Length;
        return length <= mostBytes
            ? File.ReadAllBytes(path)
            : throw new BadInputException(path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"has {length:N0} bytes, above the limit of {mostBytes:N0}"), "give a smaller one");
    }
}
