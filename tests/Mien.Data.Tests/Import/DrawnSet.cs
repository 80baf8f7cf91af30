using Mien.Core;
using Mien.Data.Import;
using Mien.Data.Labelled;
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
    public (string[] Rows, DataCard Card) Import(string kind, string? path = null, int classes = 8, int every = 30, IVideoFrames? frames = null)
    {
        var result = DatasetImport.Run(kind, new(path ?? Root) { Classes = classes, EveryFrames = every, Frames = frames ?? new DrawnFrames() }, Out);
        Assert.All(FacesCsv.Read(Out), face => Image.Read(Path.Combine(Out, face.File)));
        return ([.. File.ReadAllLines(Path.Combine(Out, FacesCsv.FileName)).Skip(1)], result.Card);
    }

    /// <summary>Videos of as many frames as their file's bytes, without a decoder.</summary>
    private sealed class DrawnFrames : IVideoFrames
    {
        public IReadOnlyList<(int Frame, string Path)> Take(string video, int every, string folder)
        {
            var count = (int)new FileInfo(video).Length;
            if (count == 0)
            {
                throw new BadInputException(video, "is no video that can be read", "give another");
            }
            return [.. Enumerable.Range(0, count).Where(frame => frame % every == 0).Select(frame =>
            {
                var path = Path.Combine(folder, $"{frame}.jpg");
                File.WriteAllBytes(path, new Image(16, 16, 3).Encode(ImageFormat.Jpeg));
                return (frame, path);
            })];
        }
    }
}
