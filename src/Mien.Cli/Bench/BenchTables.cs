using System.Globalization;
using Mien.Cli.Shared;
using Mien.Lab.Timing;
using Spectre.Console;

namespace Mien.Cli.Bench;

/// <summary>Figures for people.</summary>
internal static class BenchTables
{
    private const double Kilobyte = 1e3, Megabyte = 1e6, MostQuiet = 1;

    public static void Write(TextWriter output, TimingReport report)
    {
        var machine = report.Machine;
        output.WriteLine($"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Dotnet}; ONNX Runtime {machine.OnnxRuntime}");
        if (machine.BusyCores > MostQuiet)
        {
            output.WriteLine($"In the minute before, programs wanted {Number(machine.BusyCores.Value, "0.0")} cores: times are noisy.");
        }
        if (report.Model is { } model)
        {
            Write(output, $"{model.Name}, {model.File}", Costs(model));
            Write(output, "A face takes", Threads(model));
        }
        if (report.Detectors is { Count: > 0 } detectors)
        {
            Write(output, $"A picture of {BenchDetectors.WidthPx} × {BenchDetectors.HeightPx} takes", Detectors(detectors));
        }
        if (report.Networks is { } networks)
        {
            Write(output, "One face, one thread; parameters and operations of the fused network", Networks(networks));
        }
        if (report.Fusing is { } fusing)
        {
            var (trained, folded) = (Number(fusing.Flops / Megabyte, "#,0.0"), Number(fusing.FusedFlops / Megabyte, "#,0.0"));
            Write(output, $"One face through {fusing.Network}, one thread; {trained} M operations as it is trained, {folded} M fused", Fusing(fusing.Runtimes));
        }
        if (report.Training is { } training)
        {
            Write(output, $"A training step of {training.Network}, {training.Batch} faces, libtorch {training.Libtorch}, takes", Step(training));
        }
        if (report.Memory is { } memory)
        {
            Write(output, $"Resident memory over {memory.Steps} training steps, looked at every {memory.Every}", Memory(memory));
        }
    }

    private static void Write(TextWriter output, string title, Table table)
    {
        output.WriteLine();
        output.WriteLine(title);
        Tables.Write(output, table);
    }

    private static Table Costs(ModelFigures model) => Rows(
        ("parameters", Number(model.Parameters)),
        ("operations a face", Number(model.Flops)),
        ("file", $"{Number(model.FileBytes / Kilobyte, "0.0")} KB"),
        ("load", $"{Time(model.Load.P50Ms)} (the first, with ONNX Runtime itself, {Time(model.FirstLoadMs)})"),
        ("managed memory a run", $"{Number(model.AllocatedBytesPerRun, "0.#")} bytes"),
        ("peak resident memory", model.PeakResidentBytes is { } peak ? Size(peak) : "unknown"));

    private static Table Threads(ModelFigures model)
    {
        var columns = Tables.Numbers("threads", "p50", "p99", "native call p50", "ours on top", "in batches of 32", "runs");
        var table = new Table().AddColumns(columns);
        foreach (var figures in model.Threads)
        {
            var (face, native) = (figures.Face, figures.NativeCall);
            var (ours, batch) = ($"{Number(figures.OursMicroseconds, "0.0")} µs", $"{Number((long)figures.FacesPerSecond)} faces/s");
            table.AddRow(Number(figures.Threads), Time(face.P50Ms), Time(face.P99Ms), Time(native.P50Ms), ours, batch, Number(face.Runs));
        }
        return table;
    }

    private static Table Networks(IReadOnlyList<FaceFigures> networks)
    {
        var table = new Table().AddColumn(Tables.Left("network"))
            .AddColumns(Tables.Numbers("input", "parameters", "operations", "file", "p50", "p99", "runs", "peak memory"));
        foreach (var network in networks)
        {
            var (input, time) = (string.Join('×', network.Input), network.Face);
            table.AddRow(
                network.Name, input, Number(network.Parameters), $"{Number(network.Flops / Megabyte, "#,0.0")} M", Size(network.FileBytes),
                Time(time.P50Ms), Time(time.P99Ms), Number(time.Runs), network.PeakResidentBytes is { } peak ? Size(peak) : "unknown");
        }
        return table;
    }

    private static Table Detectors(IReadOnlyList<DetectorFigures> detectors)
    {
        var table = new Table().AddColumn("detector").AddColumns(Tables.Numbers("p50", "p99", "faces found", "runs")).AddColumn("");
        foreach (var detector in detectors)
        {
            var times = detector.Picture is { } picture
                ? new[] { Time(picture.P50Ms), Time(picture.P99Ms), Number(detector.Faces!.Value), Number(picture.Runs), "" }
                : ["–", "–", "–", "–", Markup.Escape(detector.Skipped!)];
            table.AddRow([detector.Name, .. times]);
        }
        return table;
    }

    private static Table Fusing(IReadOnlyList<FusingTimes> runtimes)
    {
        var table = new Table().AddColumn(Tables.Left("runtime")).AddColumns(Tables.Numbers("as trained, p50", "fused, p50", "times faster", "runs"));
        foreach (var times in runtimes)
        {
            table.AddRow(
                times.Runtime, Time(times.Unfused.P50Ms), Time(times.Fused.P50Ms), Number(times.Gain, "0.00"), Number(times.Fused.Runs));
        }
        return table;
    }

    private static Table Step(TrainingFigures training)
    {
        var table = new Table().AddColumns(Tables.Numbers("threads", "p50", "p99", "runs")).AddColumn("");
        AddRow(training.Step, "");
        if (training.Augmented is { } augmented)
        {
            AddRow(augmented.Step, $"with augmentation: {Number(augmented.Over, "0.000")} times the step without");
        }
        if (training.Halved is { } halved)
        {
            AddRow(halved.Step, $"in bfloat16: {Number(halved.Over, "0.000")} times the step in float32");
        }
        return table;

        void AddRow(Latency step, string what) => table.AddRow(Number(training.Threads), Time(step.P50Ms), Time(step.P99Ms), Number(step.Runs), what);
    }

    private static Table Memory(MemoryFigures memory) => Rows(
        ("first", Size(memory.ResidentBytes[0])),
        ("last", Size(memory.ResidentBytes[^1])),
        ("most", Size(memory.ResidentBytes.Max())),
        ("most over least", $"{Number(memory.SpreadPercent, "0.00")} %"),
        ("tensors gained", Number(memory.LiveTensorsGained)));

    private static Table Rows(params IEnumerable<(string Name, string Value)> rows)
    {
        var table = new Table().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in rows)
        {
            table.AddRow(name, value);
        }
        return table;
    }

    private static string Time(double milliseconds) => $"{Number(milliseconds, milliseconds < 10 ? "0.000" : "0.0")} ms";

    private static string Size(long bytes) => $"{Number(bytes / Megabyte, "0.0")} MB";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
