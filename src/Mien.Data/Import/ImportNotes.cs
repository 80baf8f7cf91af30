using Mien.Core;

namespace Mien.Data.Import;

/// <summary>Counts of what an import could not take over: nothing is dropped in silence.</summary>
public sealed class ImportNotes
{
    private const int MostNamed = 20;

    private readonly Dictionary<string, int> _noCounterpart = new(StringComparer.Ordinal), _leftOut = new(StringComparer.Ordinal), _own = new(StringComparer.Ordinal);
    private readonly List<Skipped> _named = [];
    private readonly Lock _lock = new();

    /// <summary>Labels without a counterpart, and how many pictures carried each.</summary>
    public IReadOnlyDictionary<string, int> NoCounterpart => _noCounterpart;

    /// <summary>Why pictures were left out, and how many.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    /// <summary>Words that name none of FER+'s expressions and become some of the team's own, and how many pictures carried each.</summary>
    public IReadOnlyDictionary<string, int> OwnWords => _own;

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

    /// <summary>A picture carries a word of the team's own.</summary>
    internal void Own(string word)
    {
        lock (_lock)
        {
            _own[word] = _own.GetValueOrDefault(word) + 1;
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
