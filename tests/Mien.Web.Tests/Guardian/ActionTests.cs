using System.Net;
using System.Net.Sockets;
using System.Text;
using Mien.Core;
using Mien.Web.Guardian;

namespace Mien.Web.Tests.Guardian;

public sealed class ActionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_webhook_hears_the_rule_s_name_and_nothing_else()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var (buffer, text) = (new byte[4096], "");
            while (!text.Contains('}', StringComparison.Ordinal))
            {
                text += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
            }
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
            return text;
        });
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/tell");
        await new WebhookAction(address).Do("unhappy", default);
        Assert.Contains("{\"rule\":\"unhappy\"}", await heard, StringComparison.Ordinal);
        listener.Stop();
        Assert.Contains("does not answer", (await Assert.ThrowsAsync<BadInputException>(() => new WebhookAction(address).Do("unhappy", default))).Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task What_cannot_be_done_is_a_line()
    {
        Assert.Equal("/nowhere.sock: no mpv answers there; start it by mpv --input-ipc-server=/nowhere.sock FILM.", await Fault(new MpvAction("/nowhere.sock", pauses: true)));
        Assert.Equal("/no/program: cannot be started; give a program that is installed, by its path.", await Fault(new CommandAction(["/no/program"])));
        Assert.Equal("false: ended with exit code 1; run it by hand to see why.", await Fault(new CommandAction(["false"])));
        var told = _folder.File("told");
        await new CommandAction(["sh", "-c", $"printf %s \"$MIEN_RULE\" > {told}"]).Do("a b", default);
        Assert.Equal("a b", await File.ReadAllTextAsync(told));
    }

    private static async Task<string> Fault(IGuardAction action) => (await Assert.ThrowsAsync<BadInputException>(() => action.Do("a", default))).Message;
}
