using System.Text;
using Microsoft.Win32.SafeHandles;
using Mien.Core;

namespace Mien.Cli.Shared;

/// <summary>Standard output that says when nobody reads it any more: .NET's own goes on without a word, so that a run behind <c>| head</c> would work to its end for nobody.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>Puts it in the place of <see cref="Console.Out"/>, where that is a pipe or its like.</summary>
    public static void Watch()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return;
        }
        try
        {
            var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (stream.CanSeek)
            {
                // A file has no reader who could go, and .NET's streams would not move its end for whoever writes into it next.
                return;
            }
            Console.SetOut(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
        }
        catch (Exception e) when (FileFault.Is(e) || e is ArgumentException)
        {
            // It is closed: what is written goes nowhere, as .NET's own has it.
            return;
        }
    }
}
