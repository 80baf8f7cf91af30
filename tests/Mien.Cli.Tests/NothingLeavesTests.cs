using System.Diagnostics;
using Mien.Cli.Demo;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests;

/// <summary>The program itself, in a home of its own: ONNX Runtime keeps there what it means to tell its makers, unless it is told not to.</summary>
public sealed class NothingLeavesTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Nothing_is_noted_down_for_the_makers_of_onnx_runtime()
    {
        using var pictures = new TemporaryFolder();
        var photo = pictures.File("drawn.png");
        DemoVerb.Scene().Image.Save(photo);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mien.dll"), "recognize", photo])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _home.Path;
        start.Environment.Remove("XDG_CACHE_HOME");
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");

        using var mien = Process.Start(start)!;
        var (output, error) = (mien.StandardOutput.ReadToEndAsync(), mien.StandardError.ReadToEndAsync());
        await mien.WaitForExitAsync();

        Assert.Equal((0, ""), (mien.ExitCode, await error));
        Assert.Contains("drawn.png", await output);
        Assert.Empty(Directory.GetFiles(_home.Path, "*", SearchOption.AllDirectories));
    }
}
