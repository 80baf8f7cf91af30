using System.CommandLine;
using System.Runtime.InteropServices;
using Mien.Web.Hosting;

namespace Mien.Cli.Verbs;

/// <summary><c>mien serve</c>: a page and a service on the user's own machine.</summary>
internal static class ServeVerb
{
    private const string Description = "A page and a service on this machine: mien serve --port 5050";

    /// <param name="output">Takes the address.</param>
    /// <param name="error">Takes a line for each fault of the server's own.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var port = ServerSwitches.Port();
        var address = ServerSwitches.Address();
        var command = new Command("serve", Description) { port, address };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var server = LocalServer.Create(
                new() { Port = parsed.GetValue(port), Address = parsed.GetRequiredValue(address), Faults = error }, static _ => { });
            return await Run(server, output, cancel);
        });
        return command;
    }

    /// <summary>Serves until Ctrl-C or SIGTERM, which is how a server ends and no fault.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(LocalServer server, TextWriter output, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        await server.Run(output.WriteLine, stop.Token);
        return ExitCode.Done;
    }
}
