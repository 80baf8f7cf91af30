using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>Does actions one after the other, beside the watching, and logs each.</summary>
/// <param name="log">Null for none.</param>
/// <param name="clock">For the log.</param>
/// <param name="tell">Takes a line for what cannot be done.</param>
public sealed class ActionQueue(AuditLog? log, TimeProvider clock, Action<string> tell)
{
    /// <summary>Ends when all that was added is done.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Adds an action behind those that are there.</summary>
    /// <param name="rule">Whose it is.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancel">Gives it up.</param>
    public void Add(GuardRule rule, IGuardAction action, CancellationToken cancel) => Done = Do(Done, rule, action, cancel);

    private async Task Do(Task before, GuardRule rule, IGuardAction action, CancellationToken cancel)
    {
        await before;
        string? fault = null;
        try
        {
            await action.Do(rule.Name, cancel);
        }
        catch (BadInputException e)
        {
            fault = e.Message;
            tell(e.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            fault = "stopped";
        }
        log?.Add(clock.GetLocalNow(), rule.Name, action.Name, fault);
    }
}
