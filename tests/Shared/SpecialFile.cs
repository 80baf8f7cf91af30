using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Mien.Testing;

/// <summary>What .NET itself cannot put into a folder; on Linux.</summary>
internal static unsafe partial class SpecialFile
{
    private const uint OwnersAlone = 0x180;

    /// <summary>A pipe that nobody writes into: who opens it waits for ever.</summary>
    public static string Pipe(string path) => Made(path, mkfifo(Bytes(path), OwnersAlone));

    /// <summary>A second name of a file.</summary>
    public static string SecondName(string path, string of) => Made(path, link(Bytes(of), Bytes(path)));

    /// <summary>An empty file by a name that is Latin-1, <c>café.jpg</c> say, in a folder; until it is disposed, since .NET cannot take it away.</summary>
    public static IDisposable Latin1(string folder, string name)
    {
        byte[] path = [.. Encoding.UTF8.GetBytes(folder + "/"), .. Encoding.Latin1.GetBytes(name), 0];
        var file = open(path, 0x41, OwnersAlone);
        Assert.NotEqual(-1, file);
        _ = close(file);
        return new Named(path);
    }

    /// <summary>What a server that has ended leaves.</summary>
    public static string Socket(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + ".s"));
        // Ending it takes its own name away.
        return SecondName(path, path + ".s");
    }

    private static string Made(string path, int failed)
    {
        Assert.Equal(0, failed);
        return path;
    }

    private static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [LibraryImport("libc")]
    private static partial int mkfifo(byte[] path, uint mode);

    [LibraryImport("libc")]
    private static partial int link(byte[] of, byte[] path);

    [LibraryImport("libc")]
    private static partial int open(byte[] path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int close(int file);

    [LibraryImport("libc")]
    private static partial int unlink(byte[] path);

    private sealed class Named(byte[] path) : IDisposable
    {
        public void Dispose() => _ = unlink(path);
    }
}
