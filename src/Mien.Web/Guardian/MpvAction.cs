using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>Pauses or resumes the player mpv through its IPC socket (<c>mpv --input-ipc-server=/tmp/mpv.sock film.mp4</c>).</summary>
internal sealed class MpvAction(string socket, bool pauses) : IGuardAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => pauses ? "pause mpv" : "resume mpv";

    /// <summary>An action; null for another word than pause or resume.</summary>
    public static MpvAction? TryCreate(string socket, string what) => what is "pause" or "resume" ? new(socket, what == "pause") : null;

    public async Task Do(string rule, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(Patience);
        try
        {
            using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), stop.Token);
            await using var stream = new NetworkStream(connection);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{{\"command\": [\"set_property\", \"pause\", {(pauses ? "true" : "false")}], \"request_id\": 1}}\n"), stop.Token);
            using var answers = new StreamReader(stream);
            while (await answers.ReadLineAsync(stop.Token) is { } line)
            {
                // Events come between; they have no number.
                using var answer = JsonDocument.Parse(line);
                if (answer.RootElement.TryGetProperty("request_id", out var id) && id.GetInt32() == 1)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException or ArgumentException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new BadInputException(socket, "no mpv answers there", $"start it by mpv --input-ipc-server={socket} FILM");
        }
    }
}
