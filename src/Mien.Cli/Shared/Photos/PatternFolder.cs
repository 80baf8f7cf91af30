using Microsoft.Extensions.FileSystemGlobbing.Abstractions;
using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>A folder as a pattern goes through it: what cannot be read is skipped by name, and <c>**</c> follows no links, which may lead back to where they lie.</summary>
/// <param name="folder">The folder.</param>
/// <param name="isDeep">Whether the pattern goes through all folders below.</param>
/// <param name="skip">Told of folders that cannot be read.</param>
internal sealed class PatternFolder(DirectoryInfo folder, bool isDeep, Action<Skipped> skip) : DirectoryInfoBase
{
    public override string Name => folder.Name;

    public override string FullName => folder.FullName;

    public override DirectoryInfoBase? ParentDirectory => folder.Parent is { } parent ? new PatternFolder(parent, isDeep, skip) : null;

    public override IEnumerable<FileSystemInfoBase> EnumerateFileSystemInfos()
    {
        try
        {
            return
            [
                .. folder.EnumerateFileSystemInfos().Where(inner => !isDeep || inner is FileInfo || inner.LinkTarget is null)
                    .Select(inner => inner is DirectoryInfo below ? (FileSystemInfoBase)new PatternFolder(below, isDeep, skip) : new FileInfoWrapper((FileInfo)inner)),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            skip(new(folder.ToString(), PhotoSearch.Unreadable));
            return [];
        }
    }

    public override DirectoryInfoBase? GetDirectory(string path) => new PatternFolder(new(Path.Combine(folder.FullName, path)), isDeep, skip);

    public override FileInfoBase? GetFile(string path) => new FileInfoWrapper(new(Path.Combine(folder.FullName, path)));
}
