using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Mien.Cli.Annotate;
using Mien.Cli.Augment;
using Mien.Cli.Bench;
using Mien.Cli.Compare;
using Mien.Cli.Curate;
using Mien.Cli.Data;
using Mien.Cli.Decode;
using Mien.Cli.Demo;
using Mien.Cli.Detect;
using Mien.Cli.Evaluate;
using Mien.Cli.EvaluateDetector;
using Mien.Cli.Explain;
using Mien.Cli.Export;
using Mien.Cli.Guarding;
using Mien.Cli.Leaderboard;
using Mien.Cli.Models;
using Mien.Cli.Recognize;
using Mien.Cli.Report;
using Mien.Cli.Rescore;
using Mien.Cli.Serve;
using Mien.Cli.Shared;
using Mien.Cli.Synthesize;
using Mien.Cli.Train;
using Mien.Cli.Watching;
using Mien.Core;

namespace Mien.Cli;

/// <summary>All verbs, and what every one of them does about faults: one line that says what is wrong, and an exit code.</summary>
internal static class CommandLine
{
    public const string DebugVariable = "MIEN_DEBUG";

    /// <summary>The verbs in the order of the help: those for everybody first.</summary>
    public static RootCommand Create(TextWriter output, TextWriter error) => new("Children's facial expressions, recognized on your own machine.")
    {
        DemoVerb.Create(output),
        RecognizeVerb.Create(output, error),
        DetectVerb.Create(output, error),
        WatchVerb.Create(output, error),
        ServeVerb.Create(output, error),
        GuardVerb.Create(output, error),
        ExportVerb.Create(output),
        EvaluateVerb.Create(output, error),
        ReportVerb.Create(output, error),
        CompareVerb.Create(output),
        RescoreVerb.Create(output, error),
        ExplainVerb.Create(output),
        CurateVerb.Create(output, error),
        AnnotateVerb.Create(output, error),
        DataVerb.Create(output, error),
        AugmentVerb.Create(output, error),
        SynthesizeVerb.Create(output, error),
        EvaluateDetectorVerb.Create(output, error),
        TrainVerb.Create(output, error),
        LeaderboardVerb.Create(output, error),
        BenchVerb.Create(output, error),
        ModelsVerb.Create(output, error),
        DecodeVerb.Create(),
    };

    private static bool IsDebugging => Environment.GetEnvironmentVariable(DebugVariable) == "1";

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(
        Command root, IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (arguments.Contains(""))
        {
            error.WriteLine("an argument is empty; check the quotes, or the variable that should stand between them");
            return ExitCode.WrongUse;
        }
        // A photo may be named @a.jpg, which would otherwise be read as a file of arguments.
        var parsed = root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
        // Ctrl-C is this program's own affair: see Interruption.
        var settings = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            return parsed.Errors.Count == 0 ? await parsed.InvokeAsync(settings, cancel) : Refuse(parsed, arguments, settings);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            error.WriteLine("stopped");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is BadInputException or InvalidDataException)
        {
            error.WriteLine(Terminal.Line(e.Message));
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (!IsDebugging && IsWithoutTorch(e))
        {
            error.WriteLine($"mien{Verb(parsed.CommandResult)} needs libtorch, which is not here: networks are trained by a clone of Mien, whose ./mien{Verb(parsed.CommandResult)} installs it.");
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (FileFault.IsReaderGone(e))
        {
            return ExitCode.ReaderGone;
        }
        catch (Exception e) when (!IsDebugging && FileFault.Is(e))
        {
            // A full disk, a folder that may not be looked into: the system's text names it.
            error.WriteLine($"{Terminal.Line(e.Message).TrimEnd('.')}; check that there is room, and that it may be read and written.");
            return ExitCode.WrongUse;
        }
        catch (Exception e)
        {
            error.WriteLine(IsDebugging
                ? e.ToString()
                : $"internal error: {e.GetType().Name}: {Terminal.Line(e.Message)}; set {DebugVariable}=1 for details");
            return ExitCode.InternalError;
        }
    }

    // An installed tool recognizes and judges; libtorch, some hundred megabytes, is not in it.
    private static bool IsWithoutTorch(Exception? e) =>
        e is not null && ((e is DllNotFoundException or NotSupportedException && e.Message.Contains("torch", StringComparison.OrdinalIgnoreCase)) || IsWithoutTorch(e.InnerException));

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> arguments, InvocationConfiguration settings)
    {
        if (arguments.Count == 0)
        {
            parsed.CommandResult.Command.Parse("--help").Invoke(settings);
            return ExitCode.WrongUse;
        }
        if (parsed.Action is ParseErrorAction action)
        {
            action.ShowHelp = false;
        }
        // What it would print on standard output, names that are near, is no result.
        parsed.Invoke(new() { Output = settings.Error, Error = settings.Error, EnableDefaultExceptionHandler = false });
        settings.Error.WriteLine($"For help: mien{Verb(parsed.CommandResult)} --help");
        return ExitCode.WrongUse;
    }

    // " data leaks"; nothing for the program itself.
    private static string Verb(CommandResult given) => given.Parent is CommandResult parent ? $"{Verb(parent)} {given.Command.Name}" : "";
}
