using System.Globalization;
using Mien.Cli.Shared;
using Mien.Data.Datasets;
using Mien.Data.Synthetic;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;
using Mien.Lab.Experiments;
using Mien.Lab.Training;

namespace Mien.Cli.Train;

/// <summary>Shows how an experiment goes.</summary>
/// <param name="output">Takes what was reached.</param>
/// <param name="error">Takes progress and what was skipped.</param>
internal sealed class ExperimentConsole(TextWriter output, TextWriter error) : IExperimentObserver
{
    /// <inheritdoc/>
    public IProgress<TrainingProgress> Epochs => new TrainingLine(error, Terminal.Is(error));

    /// <inheritdoc/>
    public T During<T>(string what, Func<IProgress<double>?, T> work)
    {
        using var line = new ProgressLine(error, Terminal.Is(error), what, TimeProvider.System);
        return work(line);
    }

    /// <inheritdoc/>
    public void Remark(string line) => error.WriteLine(Terminal.Line(line));

    /// <inheritdoc/>
    public void HasRead(ExperimentData data)
    {
        data.Skipped.ToList().ForEach(each => Remark($"{each.Path}: {each.Reason}"));
        WriteChildren("to learn from", data.Split.Training.Faces);
        WriteChildren("to judge on", data.Test);
        // What reading leaves behind would stay resident through hours of training that allocate next to nothing.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <inheritdoc/>
    public void HasAdded(IReadOnlyList<AddedFaces> added)
    {
        foreach (var each in added)
        {
            var classes = string.Join(", ", each.Classes.Select(label => $"{label.Value} {label.Key}"));
            output.WriteLine(Terminal.Line($"Added {each.Faces} synthetic faces of {each.Set.Folder}, made by {each.Set.Card.Generator}: {classes}."));
            foreach (var (reason, count) in each.LeftOut)
            {
                Remark($"{each.Set.Folder}: {count} are left out: they {reason}.");
            }
            if (each.LearnedValidation > 0)
            {
                Remark($"{each.Set.Folder}: its generator learned from {each.LearnedValidation} of the validation faces, by which the epoch is chosen; test faces it never saw.");
            }
            if (each.Set.Card.Memorization is not { Passed: true })
            {
                Remark(each.Set.Card.Memorization is null
                    ? $"{each.Set.Folder}: nobody has judged yet whether its faces are copies: mien synthesize report {each.Set.Folder}"
                    : $"{each.Set.Folder}: its faces copy faces that the generator learned from; neither they nor the generator are for release.");
            }
        }
    }

    /// <inheritdoc/>
    public void BeginsFold(int fold, int folds, RunFolder run) => output.WriteLine($"Fold {fold} of {folds}: {run.Path}");

    /// <inheritdoc/>
    public void HasTrained(BestEpoch best) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{(best.Epoch > 0 ? $"Best epoch: {best.Epoch}" : "Weights as they were")}, {100 * best.Accuracy:0.00} % right on the validation faces."));

    /// <inheritdoc/>
    public void EndsFold(ExperimentResult result) => Write(result.Calibration);

    /// <summary>What the validation faces chose; nothing where there were none.</summary>
    public void Write(Calibration? calibration)
    {
        if (calibration is not null)
        {
            var never = calibration.Chosen is null ? " The model will never be unsure: more validation faces (data.validate), or more epochs, may give one." : "";
            output.WriteLine($"{CalibrationText.Temperature(calibration)} {CalibrationText.Threshold(calibration)}{never}");
        }
    }

    private void WriteChildren(string what, FaceSet faces)
    {
        if (Children.Count(faces) is { OfKnownAge: > 0 } children)
        {
            output.WriteLine($"Found {children} {what}.");
        }
    }
}
