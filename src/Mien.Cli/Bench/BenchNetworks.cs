using System.Diagnostics;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Lab.Inventory;
using Mien.Lab.Timing;
using Mien.Models;

namespace Mien.Cli.Bench;

/// <summary>The networks that <c>mien bench --all</c> measures, and how.</summary>
/// <param name="Entries">All of them, asked for when they are measured: no other verb needs to know of them.</param>
/// <param name="Measure">Measures the model of a file for so many seconds.</param>
internal sealed record BenchNetworks(Func<IReadOnlyList<NetworkEntry>> Entries, Func<string, double, FaceFigures> Measure)
{
    /// <summary>Those that Mien comes with.</summary>
    public static BenchNetworks Shipped { get; } = new(() => Networks.All, InAProcessOfItsOwn);

    /// <summary>Measures every network with fresh weights.</summary>
    /// <param name="seconds">How long each is measured.</param>
    /// <param name="progress">Told the share of networks that is done.</param>
    public IReadOnlyList<FaceFigures> Do(double seconds, IProgress<double> progress)
    {
        var figures = new List<FaceFigures>();
        var folder = Directory.CreateTempSubdirectory("mien-bench-");
        try
        {
            var entries = Entries();
            foreach (var entry in entries)
            {
                var file = Path.Combine(folder.FullName, entry.Name + ".onnx");
                File.WriteAllBytes(file, UntrainedModel.Export(entry));
                figures.Add(Measure(file, seconds));
                File.Delete(file);
                progress.Report((double)figures.Count / entries.Count);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return figures;
    }

    // Its peak memory is then the model's, without libtorch and without the networks before.
    private static FaceFigures InAProcessOfItsOwn(string model, double seconds)
    {
        var host = Environment.ProcessPath!;
        var program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? new[] { typeof(BenchNetworks).Assembly.Location } : [];
        string[] arguments = [.. program, "bench", "--face", "--model", model, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--json"];
        using var process = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true })!;
        var report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == ExitCode.Done
            ? TimingReport.FromJson(report).Networks![0]
            : throw new InvalidOperationException($"Measuring {Path.GetFileNameWithoutExtension(model)} ended with exit code {process.ExitCode}.");
    }
}
