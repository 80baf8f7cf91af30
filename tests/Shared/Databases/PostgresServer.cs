using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mien.Testing;

/// <summary>A PostgreSQL server of the tests' own: its files in a temporary folder, its port free, gone with the process that started it.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<string?> Started = new(Start);

    /// <summary>Where the programs are; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = !OperatingSystem.IsWindows() && Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>The address of a new, empty database; null where there is no server.</summary>
    public static string? NewDatabase()
    {
        if (Started.Value is not { } server)
        {
            return null;
        }
        var name = "mien" + Guid.NewGuid().ToString("N");
        Run("createdb", "-h", "127.0.0.1", "-p", server, "-U", "mien", name);
        return $"postgres://mien@127.0.0.1:{server}/{name}";
    }

    private static string? Start()
    {
        if (Programs is null)
        {
            return null;
        }
        var folder = Directory.CreateTempSubdirectory("mien-postgres-").FullName;
        // Another user's, where the tests run as root.
        Process.Start("chmod", ["a+rwx", folder]).WaitForExit();
        var (data, port) = (Path.Combine(folder, "data"), FreePort());
        Run("initdb", "-D", data, "-U", "mien", "-A", "trust", "-E", "UTF8", "--no-sync");
        Run("pg_ctl", "-D", data, "-w", "-t", "120", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run("pg_ctl", "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // The server refuses to run as root.
    private static void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        var start = Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments]) : new ProcessStartInfo(path, arguments);
        (start.RedirectStandardInput, start.WorkingDirectory) = (true, "/");
        // What the server inherits, it would keep open.
        (start.FileName, string[] all) = ("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", start.FileName, .. start.ArgumentList]);
        start.ArgumentList.Clear();
        Array.ForEach(all, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
