using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Mien.Core;

/// <summary>A file's kind and identity, read without opening it, which .NET does not offer.</summary>
internal static unsafe partial class FileStatus
{
    // linux/fcntl.h and linux/stat.h; struct statx is the same on every processor.
    private const int CurrentFolder = -100, Size = 256, ModeAt = 28, FileAt = 32, DeviceAt = 136;
    private const uint TypeAndFile = 0x101;
    private const int TypeBits = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, Folder = 0x4000, BlockDevice = 0x6000, Socket = 0xC000;

    /// <summary>Links are followed.</summary>
    public static FileKind KindOf(string path)
    {
        Span<byte> status = stackalloc byte[Size];
        if (!Ask(path, status))
        {
            // Nothing, a link that leads nowhere, or a system that cannot be asked.
            return OperatingSystem.IsLinux() ? FileKind.None : Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.Ordinary : FileKind.None;
        }
        return (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeAt..]) & TypeBits) switch
        {
            Pipe => FileKind.Pipe,
            CharacterDevice or BlockDevice => FileKind.Device,
            Folder => FileKind.Folder,
            Socket => FileKind.Socket,
            _ => FileKind.Ordinary,
        };
    }

    /// <summary>The file's number and its disk's, the same for all names of one file; null where there is none, or where the system cannot be asked.</summary>
    public static (ulong Disk, ulong File)? IdentityOf(string path)
    {
        Span<byte> status = stackalloc byte[Size];
        return Ask(path, status) ? (BinaryPrimitives.ReadUInt64LittleEndian(status[DeviceAt..]), BinaryPrimitives.ReadUInt64LittleEndian(status[FileAt..])) : null;
    }

    private static bool Ask(string path, Span<byte> status)
    {
        if (!OperatingSystem.IsLinux() || path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }
        // As .NET opens it: a/../b is b, whether there is an a or not.
        path = Path.GetFullPath(path);
        fixed (byte* at = status)
        {
            return statx(CurrentFolder, path, 0, TypeAndFile, at) == 0;
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);
}
