using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>Runs a program, without a shell; the rule's name is in its environment as <c>MIEN_RULE</c>.</summary>
internal sealed class CommandAction(IReadOnlyList<string> words) : IGuardAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => $"run {Path.GetFileName(words[0])}";

    public async Task Do(string rule, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["MIEN_RULE"] = rule;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
            if (process.ExitCode != 0)
            {
                throw new BadInputException(words[0], $"ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}", "run it by hand to see why");
            }
        }
        catch (Win32Exception)
        {
            throw new BadInputException(words[0], "cannot be started", "give a program that is installed, by its path");
        }
        catch (TimeoutException)
        {
            throw new BadInputException(words[0], "still runs after 30 seconds", "let it go on by itself and end");
        }
    }
}
