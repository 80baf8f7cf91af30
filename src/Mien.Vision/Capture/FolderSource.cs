using System.Runtime.CompilerServices;
using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Vision.Capture;

/// <summary>A folder of pictures as a video, in the order of their names.</summary>
internal sealed class FolderSource : IFrameSource
{
    private readonly IReadOnlyList<string> _pictures;
    private readonly CaptureOptions _options;

    public FolderSource(string folder, CaptureOptions options)
    {
        (Name, _options, _pictures) = (folder, options, PictureFolder.Read(folder).Pictures);
        if (_pictures.Count == 0)
        {
            throw new BadInputException(folder, "has no pictures in it", "give a folder with JPEG or PNG files, named in their order");
        }
    }

    public string Name { get; }

    public bool IsLive => false;

    public VideoFacts Facts => new(0, 0, _options.FolderRate, TimeSpan.FromSeconds(_pictures.Count / _options.FolderRate));

    public string? Damage { get; private set; }

    public async IAsyncEnumerable<VideoFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
    {
        Damage = null;
        var (read, unread) = (0, 0);
        foreach (var (index, path) in _pictures.Index().Where(picture => picture.Index % _options.EveryFrames == 0))
        {
            cancel.ThrowIfCancellationRequested();
            Image image;
            try
            {
                image = await Task.Run(() => Shrink(Image.Read(path)), cancel);
            }
            catch (BadInputException e)
            {
                Damage ??= e.Message;
                unread++;
                continue;
            }
            read++;
            yield return new(image, index, TimeSpan.FromSeconds(index / _options.FolderRate));
        }
        if (read == 0)
        {
            throw new BadInputException(Name, $"none of its {unread} pictures can be read", "give a folder with JPEG or PNG files");
        }
    }

    private Image Shrink(Image image)
    {
        var share = Math.Min(1, (double)_options.LongestSidePx / Math.Max(image.Width, image.Height));
        var small = share < 1 ? image.Resize(Math.Max(1, (int)Math.Round(image.Width * share)), Math.Max(1, (int)Math.Round(image.Height * share))) : image;
        return small.ToRgb();
    }
}
