using Mien.Cli.Shared;
using Mien.Evaluation.Reports;
using Mien.Lab.Synthesis;
using Mien.Lab.Training;

namespace Mien.Cli.Train;

/// <summary><c>mien train</c> for a recipe that trains a generator of faces.</summary>
/// <param name="experiment">Does it.</param>
/// <param name="output">Takes what was reached.</param>
/// <param name="error">Takes progress.</param>
internal sealed class GeneratorTrainRun(GeneratorExperiment experiment, TextWriter output, TextWriter error)
{
    /// <summary>A new run.</summary>
    /// <returns>The exit code.</returns>
    public int Start(string recipe, string folder, CancellationToken cancel) =>
        Run(line => experiment.Start(GeneratorRecipe.Read(recipe), folder, line, cancel));

    /// <summary>Goes on with the run in a folder.</summary>
    /// <returns>The exit code.</returns>
    public int Resume(string folder, CancellationToken cancel) => Run(line => experiment.Resume(folder, line, cancel));

    private int Run(Func<IProgress<GeneratorProgress>, RunFolder> train)
    {
        try
        {
            var run = train(new GeneratorTrainingLine(error, Terminal.Is(error)));
            output.WriteLine($"The generator is {run.Model}; {Path.Combine(run.Path, ReportInput.SheetName)} shows what it makes. Make more with: mien synthesize {run.Model}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException stopped)
        {
            error.WriteLine(stopped.Message);
            return ExitCode.Stopped;
        }
    }
}
