namespace Mien.Web.Guardian;

/// <summary>Shows words on the desktop, by the system's own program for it.</summary>
internal sealed class NotifyAction(string words) : IGuardAction
{
    public string Name => "notify";

    public Task Do(string rule, CancellationToken cancel) => new CommandAction(Words()).Do(rule, cancel);

    // Words are an argument or a variable, never part of a script.
    private string[] Words() =>
        OperatingSystem.IsMacOS() ? ["osascript", "-e", "on run argv", "-e", "display notification (item 1 of argv) with title \"Mien\"", "-e", "end run", words]
        : OperatingSystem.IsWindows() ? ["msg", "*", words]
        : ["notify-send", "--app-name=Mien", "Mien", words];
}
