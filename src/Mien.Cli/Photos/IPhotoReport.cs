using Mien.Core;

namespace Mien.Cli.Photos;

/// <summary>Takes readings one after another, so that none need be kept.</summary>
internal interface IPhotoReport : IDisposable
{
    void Add(PhotoReading reading);

    void Add(Skipped skipped);

    /// <summary>All photos are done.</summary>
    void Finish();
}
