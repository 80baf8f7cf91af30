using Mien.Core;

namespace Mien.Cli.Faces;

/// <summary>Takes what was found in one photo after another, so that none need be kept.</summary>
internal interface IFoundReport : IDisposable
{
    void Add(FoundReading reading);

    void Add(Skipped skipped);

    /// <summary>All photos are done.</summary>
    void Finish();
}
