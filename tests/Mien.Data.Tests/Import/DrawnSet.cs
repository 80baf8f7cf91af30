using System.Runtime.CompilerServices;
using Mien.Core;
using Mien.Data.Import;
using Mien.Data.Labelled;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Import;

/// <summary>A folder in a published layout, of drawn pictures, and what an import makes of it.</summary>
internal sealed class DrawnSet : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.File("set");

    public string Out => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    /// <summary>Draws small pictures, each of another brightness.</summary>
    public DrawnSet Draw(params string[] names)
    {
        foreach (var (at, name) in names.Index())
        {
            var path = Path.Combine(Root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var picture = new Image(16, 16, 3);
            picture.Pixels.Fill((byte)(20 + (10 * at)));
            File.WriteAllBytes(path, picture.Encode(name.EndsWith(".png", StringComparison.Ordinal) ? ImageFormat.Png : ImageFormat.Jpeg));
        }
        return this;
    }

    public DrawnSet Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public DrawnSet Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>Imports, and gives the rows of the table behind its header.</summary>
    public (string[] Rows, DataCard Card) Import(string kind, string? path = null, int classes = 8, int every = 30, Func<string, IFrameSource>? videos = null, LabelMap? labels = null)
    {
        var result = DatasetImport.Run(kind, new(path ?? Root) { Classes = classes, EveryFrames = every, Labels = labels ?? new(), Videos = videos ?? (video => new DrawnVideo(video, every)) }, Out);
        Assert.All(FacesCsv.Read(Out), face => Image.Read(Path.Combine(Out, face.File)));
        return ([.. File.ReadAllLines(Path.Combine(Out, FacesCsv.FileName)).Skip(1)], result.Card);
    }

    /// <summary>Videos of as many frames as their file's bytes, without a decoder.</summary>
    private sealed class DrawnVideo(string path, int every) : IFrameSource
    {
        public string Name => path;

        public bool IsLive => false;

        public VideoFacts Facts => VideoFacts.Unknown;

        public string? Damage => null;

        public async IAsyncEnumerable<VideoFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            var count = (int)new FileInfo(path).Length;
            if (count == 0)
            {
                throw new BadInputException(path, "is no video", "give another");
            }
            for (var frame = 0; frame < count; frame += every)
            {
                yield return new(new Image(16, 16, 3), frame, TimeSpan.Zero);
            }
        }
    }
}
