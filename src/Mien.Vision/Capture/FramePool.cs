using System.Collections.Concurrent;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>Pictures that are used again, so that an hour of video takes the memory of a few frames. Safe for use by several threads.</summary>
public sealed class FramePool
{
    private const int Most = 8;

    private readonly ConcurrentQueue<Image> _free = new();

    /// <summary>An RGB picture with any pixels.</summary>
    public Image Rent(int width, int height)
    {
        while (_free.TryDequeue(out var image))
        {
            if (image.Width == width && image.Height == height)
            {
                return image;
            }
        }
        return new(width, height, 3);
    }

    /// <summary>Takes a picture that nobody uses any more.</summary>
    /// <param name="image">RGB.</param>
    public void Return(Image image)
    {
        if (_free.Count < Most)
        {
            _free.Enqueue(image);
        }
    }
}
