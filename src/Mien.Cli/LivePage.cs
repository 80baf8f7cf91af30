using System.ComponentModel;
using System.Diagnostics;
using Mien.Web.Hosting;

namespace Mien.Cli;

/// <summary>Opens pages in the user's own browser.</summary>
internal static class LivePage
{
    /// <summary>Lets a page's server listen, and says where: by a line and by the browser.</summary>
    /// <param name="server">Of this machine.</param>
    /// <param name="path">Of the page, with its key.</param>
    /// <param name="tell">Takes the line.</param>
    /// <param name="open">Opens an address.</param>
    /// <exception cref="Core.BadInputException">The port cannot be listened on.</exception>
    public static async Task Start(LocalServer server, string path, TextWriter tell, Action<Uri> open)
    {
        await server.Start();
        var page = new Uri(server.Address, path);
        tell.WriteLine($"Live on this machine: {page}");
        open(page);
    }

    /// <summary>Opens an address in the browser, where there is one; whoever has none has the line.</summary>
    public static void Open(Uri address)
    {
        var (program, arguments) = OperatingSystem.IsWindows() ? ("explorer", new[] { address.ToString() }) : OperatingSystem.IsMacOS() ? ("open", [address.ToString()]) : ("xdg-open", [address.ToString()]);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            return;
        }
    }
}
