using Microsoft.Extensions.FileSystemGlobbing;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared.Photos;

/// <summary>The photos that are meant by paths, folders and patterns; each once, in the order of the arguments.</summary>
internal sealed class PhotoSearch
{
    private const char Wildcard = '*';
    private const string AllFolders = "**";
    internal const string Unreadable = "cannot be read; check the permissions of the folder.";

    private readonly bool _isRecursive;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _photos = [];
    private readonly List<Skipped> _skipped = [];
    private readonly List<UnreadFiles> _unread = [];

    /// <param name="arguments">As the user gave them.</param>
    /// <param name="isRecursive">Whether folders inside folders are searched too.</param>
    public PhotoSearch(IEnumerable<string> arguments, bool isRecursive)
    {
        _isRecursive = isRecursive;
        foreach (var argument in arguments)
        {
            Search(argument);
        }
    }

    /// <summary>Paths as they follow from the arguments; whether they are pictures shows when they are read.</summary>
    public IReadOnlyList<string> Photos => _photos;

    /// <summary>Arguments that mean no photo.</summary>
    public IReadOnlyList<Skipped> Skipped => _skipped;

    /// <summary>Pictures and films of kinds that are not read, by the folder that was given; each once.</summary>
    public IReadOnlyList<UnreadFiles> Unread => _unread;

    private string FolderStep => _isRecursive ? "give another folder" : "give another folder, or add --recursive to search the folders in it";

    private void Search(string argument)
    {
        if (Directory.Exists(argument))
        {
            var unread = new List<string>();
            Add(argument, () => InFolder(argument, unread), unread, $"has no picture ({string.Join(" ", ImageFile.Extensions)}); {FolderStep}.");
        }
        else if (!File.Exists(argument) && argument.Contains(Wildcard, StringComparison.Ordinal))
        {
            Add(argument, () => Matching(argument), [], "matches no file; check the pattern: * stands for part of a name, ** for folders.");
        }
        else
        {
            Add(argument);
        }
    }

    private void Add(string argument, Func<IEnumerable<string>> search, List<string> unread, string otherwise)
    {
        try
        {
            var found = search().Order(StringComparer.Ordinal).ToList();
            found.ForEach(Add);
            unread.RemoveAll(path => !_seen.Add(Path.GetFullPath(path)));
            if (unread.Count > 0)
            {
                _unread.Add(new(argument, unread));
            }
            else if (found.Count == 0)
            {
                _skipped.Add(new(argument, otherwise));
            }
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            _skipped.Add(new(argument, Unreadable));
        }
    }

    private void Add(string path)
    {
        if (_seen.Add(Path.GetFullPath(path)))
        {
            _photos.Add(path);
        }
    }

    // Folders that are links are not followed: they may lead back to where they lie.
    private List<string> InFolder(string folder, List<string> unread)
    {
        var inside = PictureFolder.Read(folder);
        unread.AddRange(inside.Unread);
        var folders = _isRecursive ? inside.Folders.Where(inner => new DirectoryInfo(inner).LinkTarget is null) : [];
        return [.. inside.Pictures, .. folders.SelectMany(inner => Readable(inner, unread))];
    }

    private List<string> Readable(string folder, List<string> unread)
    {
        try
        {
            return InFolder(folder, unread);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            _skipped.Add(new(folder, InputFile.IsForeign(folder) && InputFile.Foreign(folder) is var name ? $"{name.Fault}; {name.NextStep}." : Unreadable));
            return [];
        }
    }

    // Shells expand patterns themselves; this is for quoted ones, which get as many matches as there are.
    private IEnumerable<string> Matching(string pattern)
    {
        var start = pattern.LastIndexOf('/', pattern.IndexOf(Wildcard)) + 1;
        var folder = new PatternFolder(new DirectoryInfo(start == 0 ? "." : pattern[..start]), pattern.Contains(AllFolders, StringComparison.Ordinal), _skipped.Add);
        return new Matcher(StringComparison.OrdinalIgnoreCase).AddInclude(pattern[start..]).Execute(folder).Files.Select(match => pattern[..start] + match.Path);
    }
}
