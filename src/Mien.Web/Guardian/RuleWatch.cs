namespace Mien.Web.Guardian;

/// <summary>Whether one rule holds, moment after moment: it counts the seconds in which it did over a window that moves along.</summary>
internal sealed class RuleWatch(GuardRule rule)
{
    // A longer gap between two frames is time in which nothing is known.
    private const double LongestGap = 1;

    private readonly Queue<(double From, double To)> _counted = new();
    private double _last = double.NaN, _done = double.NegativeInfinity, _seconds;
    private bool _held;

    public GuardRule Rule { get; } = rule;

    /// <summary>Adds a moment.</summary>
    /// <param name="time">In seconds, later than the last.</param>
    /// <param name="counts">Whether what the rule is about is to be seen; null where that cannot be told.</param>
    /// <returns>Whether its actions are due: those of its beginning (true), those afterwards (false), or none (null).</returns>
    public bool? Add(double time, bool? counts)
    {
        var from = double.IsNaN(_last) || time - _last > LongestGap ? time : _last;
        _last = time;
        if (counts == true && time > from)
        {
            _counted.Enqueue((from, time));
            _seconds += time - from;
        }
        while (_counted.TryPeek(out var oldest) && oldest.To <= time - Rule.Within)
        {
            _counted.Dequeue();
            _seconds -= oldest.To - oldest.From;
        }
        if (!_held && _seconds >= Rule.Seconds - 1e-6 && time - _done >= Rule.CoolDown)
        {
            (_held, _done) = (true, time);
            return true;
        }
        if (_held && _counted.Count == 0)
        {
            _held = false;
            return false;
        }
        return null;
    }
}
