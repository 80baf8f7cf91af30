using System.CommandLine;
using System.Runtime.InteropServices;
using Mien.Cli.Shared;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;

namespace Mien.Cli.Serve;

/// <summary><c>mien serve</c>: a page and a service on the user's own machine.</summary>
internal static class ServeVerb
{
    private const string Description = "A page and a service (REST, WebSocket) on this machine: mien serve --port 5050";

    /// <param name="output">Takes the address.</param>
    /// <param name="error">Takes a line for each fault of the server's own.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var (port, address) = (ServerSwitches.Port(), ServerSwitches.Address());
        var defaults = new ServiceOptions();
        var workers = Whole("--workers", "Pictures that are recognized side by side, 1 to 64.", 64, defaults.Pool.Workers);
        var queue = Whole("--queue", "Pictures that may wait, 1 to 10000; more are answered by 429.", 10_000, defaults.Pool.QueueLength);
        var live = Whole("--live", "Cameras and videos that are watched at once, 1 to 100; more are answered by 503.", 100, defaults.LiveConnections);
        var megabytes = Whole("--max-mb", "The largest request, in megabytes, 1 to 1000; a larger one is answered by 413.", 1000, 32);
        var corrections = new Option<string?>("--corrections")
        {
            HelpName = "DIR", Description = "Let the page correct a reading: the face, cut out, goes to this set, which mien annotate opens. Without it no picture is kept.",
        };
        var pixels = RecognizerSwitches.MaximumPixels();
        var recognizer = new RecognizerSwitches(readsPhotos: false);
        var command = new Command("serve", Description) { port, address, workers, queue, live, megabytes, corrections, pixels };
        recognizer.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var photos = recognizer.Read(parsed);
            var options = defaults with
            {
                Recognizer = photos,
                Live = defaults.Live with { Model = photos.Model, MinimumFacePx = photos.MinimumFacePx, Abstains = photos.Abstains },
                Pool = defaults.Pool with { Workers = parsed.GetValue(workers), QueueLength = parsed.GetValue(queue), MaximumPixels = parsed.GetValue(pixels) },
                LiveConnections = parsed.GetValue(live),
                Corrections = parsed.GetValue(corrections),
            };
            await using var service = RecognitionService.Open(options);
            await using var server = service.Serve(new()
            {
                Port = parsed.GetValue(port), Address = parsed.GetRequiredValue(address), MaximumBodyBytes = parsed.GetValue(megabytes) * 1_000_000L, Faults = error,
            });
            return await Run(server, output, cancel);
        });
        return command;

        static Option<int> Whole(string name, string description, int most, int otherwise) => new(name)
        {
            HelpName = "N", Description = description, DefaultValueFactory = _ => otherwise, CustomParser = given => Switch.Whole(given, name, 1, most),
        };
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
