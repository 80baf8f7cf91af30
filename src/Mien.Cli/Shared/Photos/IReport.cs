using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>Takes what was found or read in one photo after another, so that none need be kept.</summary>
/// <typeparam name="T">What is known of one photo.</typeparam>
internal interface IReport<in T> : IDisposable
{
    void Add(T reading);

    void Add(Skipped skipped);

    /// <summary>All photos are done.</summary>
    void Finish();
}
