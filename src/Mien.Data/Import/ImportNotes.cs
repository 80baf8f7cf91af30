using Mien.Core;

namespace Mien.Data.Import;

/// <summary>What an import could not take over, counted: nothing is dropped in silence.</summary>
public sealed class ImportNotes
{
    private const int MostNamed = 20;

    private readonly Dictionary<string, int> _noCounterpart = new(StringComparer.Ordinal), _leftOut = new(StringComparer.Ordinal);
    private readonly List<Skipped> _named = [];
    private readonly Lock _lock = new();

    /// <summary>Labels without a counterpart, and how many pictures carried each.</summary>
    public IReadOnlyDictionary<string, int> NoCounterpart => _noCounterpart;

    /// <summary>Why pictures were left out, and how many.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    /// <summary>The first of those that were left out, by name.</summary>
    public IReadOnlyList<Skipped> Named => _named;

    /// <summary>A picture carries a label that Mien has no expression for.</summary>
    internal void Lacks(string label, int pictures = 1)
    {
        lock (_lock)
        {
            _noCounterpart[label] = _noCounterpart.GetValueOrDefault(label) + pictures;
        }
    }

    /// <summary>A picture is left out.</summary>
    internal void Leave(string file, string reason)
    {
        lock (_lock)
        {
            _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
            if (_named.Count < MostNamed)
            {
                _named.Add(new(file, reason + "."));
            }
        }
    }
}
