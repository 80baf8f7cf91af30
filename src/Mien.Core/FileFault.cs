namespace Mien.Core;

/// <summary>Errors of the system on reading and writing files, in plain words.</summary>
public static class FileFault
{
    // ENOSPC and EDQUOT of Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows; ENOSPC's neighbor EPIPE.
    private const int NoSpace = 28, NoQuota = 122, DiskFull = unchecked((int)0x80070070), HandleDiskFull = unchecked((int)0x80070027), BrokenPipe = 32;

    /// <summary>Whether the system refused a file: the one filter for all who open, read or write one.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Whether nobody reads any more what is written.</summary>
    public static bool IsReaderGone(Exception e) => e is IOException { HResult: BrokenPipe } && !OperatingSystem.IsWindows();

    /// <summary>One line for a file that could not be written.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="e">The system's error.</param>
    public static BadInputException OnWriting(string path, Exception e) => e switch
    {
        IOException { HResult: NoSpace or DiskFull or HandleDiskFull } => new(path, "cannot be written: no space is left on its disk", "make room, or give a place on another disk"),
        IOException { HResult: NoQuota } => new(path, "cannot be written: your share of its disk is used up", "make room, or give a place on another disk"),
        _ => new(path, "cannot be written", "check that its folder exists and may be written to"),
    };
}
