namespace Mien.Web.Guardian;

/// <summary>Something that is done when a rule holds. No picture and no score goes along, only the rule's name.</summary>
public interface IGuardAction
{
    /// <summary>As the audit log names it: <c>pause mpv</c>.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Core.BadInputException">It cannot be done.</exception>
    Task Do(string rule, CancellationToken cancel);
}
