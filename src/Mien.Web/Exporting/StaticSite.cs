using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Web.Exporting;

/// <summary>A folder that any web server can serve, or a browser install: faces and expressions read in the browser alone, offline once it was loaded.</summary>
public static class StaticSite
{
    private const string OwnFiles = "browser/", ServiceWorker = "sw.js", Runtime = "ort/";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Of the page of mien serve: the same words, boxes and timelines.
    private static readonly string[] Shared = ["mien.css", "texts.js", "faces.js", "timeline.js"];

    private static readonly string[] RuntimeFiles = ["ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm", "LICENSES"];

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Made if it is not there; must be empty otherwise.</param>
    /// <param name="model">What reads the faces.</param>
    /// <returns>The files, relative to the folder, with their sizes in bytes.</returns>
    /// <exception cref="BadInputException">A folder with something in it, or ONNX Runtime for browsers is not beside the program.</exception>
    public static IReadOnlyList<(string Path, long Bytes)> Write(string folder, BrowserModel model)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new BadInputException(folder, "is not empty", "name another folder, or empty it");
        }
        var files = Files(model);
        files[ServiceWorker] = Encoding.UTF8.GetBytes(Worker(files));
        foreach (var (path, bytes) in files)
        {
            var place = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            WholeFile.Write(place, bytes);
        }
        return [.. files.Select(file => (file.Key, (long)file.Value.Length))];
    }

    private static SortedDictionary<string, byte[]> Files(BrowserModel model)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var home = typeof(StaticSite).Assembly;
        foreach (var name in home.GetManifestResourceNames().Where(name => name.StartsWith(OwnFiles, StringComparison.Ordinal)))
        {
            files[name[OwnFiles.Length..]] = Resource(name);
        }
        foreach (var name in Shared)
        {
            files[name] = Resource("wwwroot/" + name);
        }
        foreach (var name in RuntimeFiles)
        {
            files[Runtime + name] = RuntimeFile(name);
        }
        files["models/model.onnx"] = File.ReadAllBytes(model.Model);
        files["models/model.card.json"] = Encoding.UTF8.GetBytes(model.Card.ToJson());
        files["models/detector.onnx"] = File.ReadAllBytes(model.Detector);
        files["models/detector.card.json"] = Encoding.UTF8.GetBytes(model.DetectorFacts);
        files["package.json"] = Package(model.Card);
        files["LICENSE"] = Resource("LICENSE");
        return files;

        byte[] Resource(string name)
        {
            using var stream = home.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    private static byte[] RuntimeFile(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "web", name);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new BadInputException(path, "ONNX Runtime for browsers is not there", "run ./mien export web of a clone, which fetches it");
    }

    // The cache's name changes with any byte of any file, so that a new version takes the old one's place whole.
    private static string Worker(SortedDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(bytes);
        }
        var version = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        string[] kept = ["./", .. files.Keys.Where(path => path is not (ServiceWorker or "package.json" or "LICENSE") && !path.EndsWith(".d.ts", StringComparison.Ordinal))];
        return Encoding.UTF8.GetString(files[ServiceWorker]).Replace("{version}", version, StringComparison.Ordinal).Replace("{files}", JsonSerializer.Serialize(kept), StringComparison.Ordinal);
    }

    private static byte[] Package(ModelCard card)
    {
        var version = typeof(StaticSite).Assembly.GetName().Version!;
        return JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["name"] = "mien-web", ["version"] = string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}.{version.Build}"), ["type"] = "module",
                ["description"] = $"Children's facial expressions in the browser alone, read by {card.Name}", ["license"] = "MIT", ["main"] = "recognizer.js", ["types"] = "recognizer.d.ts",
                ["exports"] = new Dictionary<string, object> { ["."] = new Dictionary<string, string> { ["types"] = "./recognizer.d.ts", ["default"] = "./recognizer.js" }, ["./*"] = "./*" },
            },
            Indented);
    }
}
