using System.Diagnostics;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Labelled;
using Mien.Data.Annotation;
using Mien.Evaluation.Predictions;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Web.Annotation;

namespace Mien.Cli.Annotate;

/// <summary>Trains on the votes so far by <c>mien train</c> in a process of its own, and orders the pictures by what the model says. One that was stopped or killed goes on with the next start.</summary>
/// <param name="project">The votes.</param>
/// <param name="store">Keeps what each model reached.</param>
/// <param name="recipe">How to train; null: mini-Xception, 30 epochs. Its data are the votes.</param>
internal sealed class Retraining(AnnotationProject project, VoteStore store, string? recipe) : IRetraining, IAsyncDisposable
{
    private const string Standard = """
        { "seed": 0, "data": { "set": "faces", "path": ".", "labels": "majority", "validate": 0.15 }, "network": { "name": "mini-xception", "mean": 0.5, "std": 0.25 },
          "augment": { "flip": 0.5, "rotateDegrees": 10, "shift": 0.1, "zoom": 0.1 }, "optimize": { "with": "adam", "rate": 3e-3, "schedule": "one-cycle", "weightDecay": 1e-5, "smoothing": 0.05, "epochs": 30, "batch": 32 } }
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private string Folder => Path.Combine(project.Folder, CooperativeTable.Folder);

    /// <inheritdoc/>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return !_running.IsCompleted;
            }
        }
    }

    /// <inheritdoc/>
    public string State { get; private set; } = "Ready.";

    /// <inheritdoc/>
    public void Start()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                State = "Beginning …";
                _running = Task.Run(Train);
            }
        }
    }

    /// <summary>Ends a training that runs; it goes on with the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task Train()
    {
        try
        {
            var (run, arguments) = Unfinished() is { } stopped ? (stopped, ["--resume", stopped]) : Begin();
            while (IsHeld(run))
            {
                State = Epochs(run);
                await Task.Delay(Pause, _stop.Token);
            }
            if (!File.Exists(Path.Combine(run, "predictions.csv")) && await Child(run, arguments) is { } fault)
            {
                State = $"The training has ended: {fault}";
                return;
            }
            await Keep(RunFolder.Open(run));
        }
        catch (OperationCanceledException)
        {
            State = "Stopped; it goes on with the next start.";
        }
        catch (Exception e) when (e is BadInputException || FileFault.Is(e))
        {
            State = e.Message;
        }
    }

    // The newest that has not been judged.
    private string? Unfinished() => !Directory.Exists(Folder) ? null
        : Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).LastOrDefault(folder => RunFolder.IsIn(folder) && !File.Exists(RunFolder.Open(folder).Predictions));

    // A server that was killed leaves its training behind, which goes on and is waited for.
    private static bool IsHeld(string run)
    {
        if (!Directory.Exists(run))
        {
            return false;
        }
        try
        {
            FolderLock.Take(run).Dispose();
            return false;
        }
        catch (BadInputException)
        {
            return true;
        }
    }

    private (string Run, string[] Arguments) Begin()
    {
        var (table, votes, learned, judged) = CooperativeTable.Write(project);
        var run = Path.Combine(Folder, votes.ToString("0000", CultureInfo.InvariantCulture));
        if (RunFolder.IsIn(run))
        {
            // Judged, and perhaps not kept: the server was killed just then.
            return (run, []);
        }
        if (learned == 0 || judged == 0)
        {
            throw new BadInputException(table, $"holds {learned} faces to learn from and {judged} to judge on", "gather more votes first");
        }
        var begun = recipe is null ? Recipe.Parse(Standard, "the recipe for votes") : Recipe.Read(recipe);
        var own = begun with { Data = begun.Data with { Set = "faces", Path = Path.GetFullPath(project.Folder), Table = table, Labels = LabelledFaces.MajorityLabels, Auxiliary = null, Classes = null, Unlabelled = null, Duplicates = "drop" } };
        var file = run + ".json";
        WholeFile.Write(file, own.ToJson());
        return (run, [file, "--out", run]);
    }

    // Null: it has trained to its end.
    private async Task<string?> Child(string run, string[] arguments)
    {
        var host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "mien.dll")] : [];
        using var child = Process.Start(new ProcessStartInfo(host, [.. program, "train", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            child.StandardInput.Close();
            // Raters do not wait for it.
            child.PriorityClass = ProcessPriorityClass.BelowNormal;
            var (said, _) = (child.StandardError.ReadToEndAsync(_stop.Token), child.StandardOutput.ReadToEndAsync(_stop.Token));
            var exit = child.WaitForExitAsync(_stop.Token);
            while (await Task.WhenAny(exit, Task.Delay(Pause, _stop.Token)) != exit)
            {
                _stop.Token.ThrowIfCancellationRequested();
                State = Epochs(run);
            }
            await exit;
            return child.ExitCode is ExitCode.Done or ExitCode.SomeSkipped ? null : (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"exit code {child.ExitCode}";
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill(entireProcessTree: true);
                await child.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static string Epochs(string run)
    {
        var metrics = Path.Combine(run, "metrics.jsonl");
        return File.Exists(metrics) ? $"Training on {int.Parse(Path.GetFileName(run), CultureInfo.InvariantCulture)} votes: {File.ReadLines(metrics).Count()} epochs done." : "Training begins …";
    }

    private async Task Keep(RunFolder run)
    {
        var faces = PredictionFile.Read(run.Predictions).Faces();
        var right = Enumerable.Range(0, faces.Count).Count(faces.IsRight);
        var model = new CooperativeModel(int.Parse(Path.GetFileName(run.Path), CultureInfo.InvariantCulture), right, Math.Max(1, faces.Count), run.Model);
        await store.Save(model);
        State = "Asking the model about each picture …";
        project.Order(ModelOpinions.Read(project.Folder, run.Model, progress: null, _stop.Token));
        State = $"Trained on {model.Votes} votes: reads {right} of {faces.Count} faces kept from it as their raters. The pictures are ordered by it now.";
    }
}
