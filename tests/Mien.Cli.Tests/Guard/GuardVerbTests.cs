using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Mien.Core;
using Mien.Vision.Tests.Capture;

namespace Mien.Cli.Tests.Guard;

public sealed class GuardVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(), _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task A_replay_shows_what_would_have_been_done_and_does_nothing()
    {
        var touched = _folder.File("touched");
        var rules = Rules($$"""[{ "name": "smiles", "expressions": ["happy"], "seconds": 1, "coolDown": 5, "then": [{ "command": ["touch", "{{touched}}"] }] }]""");
        var video = Video(60, from: 20, to: 45);
        Assert.Equal(0, await Run("guard", rules, "--replay", video));
        Assert.Equal("", _error.ToString());
        var lines = _output.ToString().Trim().Split('\n');
        Assert.Matches(@"^0:00:0[34]\.[0-9]00  smiles: would run touch$", lines[0]);
        Assert.Matches(@"^0:06 watched, 1 time a rule held \(600 an hour\). Nothing was done: this was a replay.$", lines[1]);
        Assert.False(File.Exists(touched));
    }

    [ProgramFact("ffmpeg", "ffprobe", "mpv")]
    public async Task A_real_mpv_is_paused_and_goes_on_and_the_log_has_no_picture()
    {
        var (socket, log) = (_folder.File("mpv.sock"), _folder.File("guard.jsonl"));
        using var mpv = Process.Start(new ProcessStartInfo("mpv", ["--no-config", "--vo=null", "--ao=null", "--loop=inf", "--really-quiet", $"--input-ipc-server={socket}", Video(20, 0, 0)]))!;
        try
        {
            for (var wait = 0; wait < 300 && !File.Exists(socket); wait++)
            {
                await Task.Delay(100);
            }
            Assert.False(await IsPaused(socket));
            // By what is seen: a video stands for the camera.
            var rules = Rules($$"""[{ "name": "smiles", "expressions": ["happy"], "seconds": 1, "then": [{ "mpv": { "socket": "{{socket}}", "do": "pause" } }] }]""");
            Assert.Equal(0, await Run("guard", rules, "--camera", Video(40, 5, 40), "--log", log));
            Assert.True(await IsPaused(socket));
            Assert.Contains("it is no medical device", _output.ToString(), StringComparison.Ordinal);
            var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(log))).RootElement;
            Assert.Equal(["at", "rule", "action", "fault"], line.EnumerateObject().Select(member => member.Name));
            Assert.Equal(("smiles", "pause mpv", null), (line.GetProperty("rule").GetString(), line.GetProperty("action").GetString(), line.GetProperty("fault").GetString()));
        }
        finally
        {
            mpv.Kill();
            await mpv.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Without_rules_it_says_how_to_get_some()
    {
        Assert.Equal(2, await Run("guard"));
        Assert.Contains("Give a rule file; mien guard --example prints one to begin with.", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Run("guard", "--example"));
        Assert.Contains("\"rules\"", _output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<bool> IsPaused(string socket)
    {
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket));
                break;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
        await using var stream = new NetworkStream(connection);
        await stream.WriteAsync("{\"command\": [\"get_property\", \"pause\"], \"request_id\": 7}\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (JsonDocument.Parse(line).RootElement is var answer && answer.TryGetProperty("request_id", out var id) && id.GetInt32() == 7)
            {
                return answer.GetProperty("data").GetBoolean();
            }
        }
        throw new IOException("mpv ended.");
    }

    private string Rules(string rules)
    {
        var path = _folder.File("rules.json");
        File.WriteAllText(path, $$"""{ "rules": {{rules}} }""");
        return path;
    }

    // A child that smiles from one frame to another, ten a second.
    private string Video(int frames, int from, int to) =>
        DrawnVideo.Write(_folder.File($"{frames}-{from}-{to}.mp4"), frames, i => [DrawnVideo.Child(i >= from && i < to ? Expression.Happy : Expression.Neutral)]);

    private Task<int> Run(params string[] arguments) => CommandLine.Run(CommandLine.Create(_output, _error), arguments, _output, _error, default);
}
