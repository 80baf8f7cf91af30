using Mien.Core;

namespace Mien.Data.Import;

/// <summary>Reads one kind of data set in the layout that it is published in.</summary>
internal interface IImporter
{
    /// <summary>As the user names it: <c>raf-db</c>.</summary>
    string Kind { get; }

    /// <summary>What it reads, in a line.</summary>
    string Layout { get; }

    /// <summary>Who may use the set, and for what.</summary>
    string Terms { get; }

    /// <summary>Whether its labels are words of a team's own, which <see cref="ImportRequest.Labels"/> maps.</summary>
    bool TakesOwnWords => false;

    /// <summary>The faces in the order of the set's own files.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="notes">Takes what has no counterpart and what is left out.</param>
    /// <exception cref="BadInputException">No such set at the path, or a wrong line in one of its files.</exception>
    IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes);
}
