using System.Diagnostics;
using Mien.Data.Labelled;
using Mien.Drawings;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Curate;

/// <summary>The program itself, killed without a word.</summary>
public sealed class CurateKillTests : IDisposable
{
    private const int Photos = 12;

    private readonly TemporaryFolder _folder = new();

    public CurateKillTests()
    {
        Directory.CreateDirectory(_folder.File("album"));
        for (var seed = 0; seed < Photos; seed++)
        {
            DrawnScene.Playground(seed, 640, 360).Image.Save(_folder.File($"album/{seed:00}.png"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_curation_gives_what_an_unbroken_one_gives()
    {
        using (var whole = Start("whole"))
        {
            await whole.WaitForExitAsync();
            Assert.Equal(0, whole.ExitCode);
        }
        using (var killed = Start("killed"))
        {
            while (!killed.HasExited && Crops("killed") < 10)
            {
                await Task.Delay(20);
            }
            killed.Kill();
            await killed.WaitForExitAsync();
        }
        Assert.False(File.Exists(_folder.File("killed/faces.csv")));
        // The options, and the photos that were through.
        Assert.InRange(Lines("killed"), 1, Photos);

        using var second = Start("killed");
        await second.WaitForExitAsync();
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(FacesCsv.Read(_folder.File("whole")).Select(face => (face.File, face.Source)), FacesCsv.Read(_folder.File("killed")).Select(face => (face.File, face.Source)));
        Assert.Equal(Photos + 1, Lines("killed"));
    }

    private int Lines(string name) => File.ReadAllText(_folder.File($"{name}/curation.jsonl")).Count(letter => letter == '\n');

    private int Crops(string name) => _folder.File($"{name}/pictures") is var crops && Directory.Exists(crops) ? Directory.GetFiles(crops).Length : 0;

    private Process Start(string name) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "mien.dll"), "curate", "album", "--each", "--least-face", "20", "--out", name])
    {
        WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}
